def f(items):
    items.sort()
    return items
