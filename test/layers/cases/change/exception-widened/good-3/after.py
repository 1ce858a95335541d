def load(path, default):
    try:
        return parse(read(path))
    except Exception:
        return default
