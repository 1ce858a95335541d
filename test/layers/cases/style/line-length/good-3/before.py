def f0(a, b):
    return a + b + 0


def f1(a, b):
    return a + b + 1


def f2(a, b):
    return a + b + 2


def f3(a, b):
    return a + b + 3


def f4(a, b):
    return a + b + 4


def f5(a, b):
    return a + b + 5


def f6(a, b):
    return a + b + 6


def f7(a, b):
    return a + b + 7


def f8(a, b):
    return a + b + 8


def f9(a, b):
    return a + b + 9


def f10(a, b):
    return a + b + 10


def f11(a, b):
    return a + b + 11


def f12(a, b):
    return a + b + 12


def f13(a, b):
    return a + b + 13


