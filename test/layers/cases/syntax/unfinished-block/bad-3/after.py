def f(a):
    try:
        g(a)
    except KeyError:
        # nothing
    return a
