def load(path):
    file = open(path)
    return file.read()
