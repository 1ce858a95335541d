def a(:
    pass


def b():
    return 2
