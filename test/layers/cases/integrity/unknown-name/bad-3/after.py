from os import path


def load(name):
    full = path.join("data", name)
    return open(safe_join(full)).read()
