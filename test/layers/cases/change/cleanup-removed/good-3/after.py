def load(path):
    return Path(path).read_text()
