def load(path):
    try:
        return read(path)
    except FileNotFoundError:
        return None
