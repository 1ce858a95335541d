def f(a):
    try:
        g(a)
    except:
        return None
    except KeyError:
        pass
    return a
