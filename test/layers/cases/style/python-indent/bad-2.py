def a(x):
    if x:  # HIT
        return 1  # HIT
    return 2
