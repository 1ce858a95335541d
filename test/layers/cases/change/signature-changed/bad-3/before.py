def load_settings(path):
    return read(path)
