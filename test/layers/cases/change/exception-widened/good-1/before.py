def load(path):
    try:
        return read(path)
    except Exception:
        return None
