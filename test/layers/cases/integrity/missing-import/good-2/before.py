from json import loads


def a(x):
    return loads(x)
