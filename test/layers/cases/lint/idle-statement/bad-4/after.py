def f(items):
    items.sort()
    f"{items}"
    items.sort()
    return items
