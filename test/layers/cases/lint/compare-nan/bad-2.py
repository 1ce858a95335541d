import math


def f(x):
    return x == math.nan or x == float("nan")  # HIT
