def f(a):
    try:
        g(a)
    except KeyError:
        return None
    return a
