def f(x):
    if x is "fast":  # HIT
        return 1
    return x is not 200  # HIT
