def first(items):
    if not items:
        return None
    return items[0]
