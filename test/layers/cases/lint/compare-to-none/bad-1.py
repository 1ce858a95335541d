def f(x):
    if x == None:  # HIT
        return 1
    return x != None  # HIT
