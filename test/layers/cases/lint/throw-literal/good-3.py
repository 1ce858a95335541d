def find(key):
    if key is None:
        raise KeyError("not found")
    raise
