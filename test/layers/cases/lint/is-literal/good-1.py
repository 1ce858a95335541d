def f(x):
    return x is None or x is True or x == "fast" or x is y
