def f(a):
    try:
        g(a)
    except KeyError:
    return a
