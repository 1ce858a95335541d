import typing as t


def pick(name):
    a = name or "x"
    b = find(a)
    return b
