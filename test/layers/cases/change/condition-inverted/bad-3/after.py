def f(items):
    if items:
        return None
    return items[0]
