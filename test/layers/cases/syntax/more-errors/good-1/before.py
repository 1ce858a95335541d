def a(:
    pass


def b():
    return 1
