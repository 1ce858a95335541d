def add(item, items=None, sizes=(1, 2), name="x", make=list):
    items = items or []
    items.append(item)
    return items
