def read(path):
    f = open(path)
    text = f.read()
    return text
