def loads(x):
    return eval_safely(x)


def a(x):
    return loads(x)
