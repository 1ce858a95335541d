def f(a):
    try:
        g(a)
    except KeyError:
        # nothing
        pass
    return a
