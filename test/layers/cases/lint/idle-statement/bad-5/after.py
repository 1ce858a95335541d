def f(items):
    items
    return items
