from os import path


def load(name):
    full = path.join("data", name)
    with open(full, encoding="utf-8") as file:
        return [line for line in file if len(line) > 1]
