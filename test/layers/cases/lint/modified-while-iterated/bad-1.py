for item in items:
    if item.done:
        items.remove(item)  # HIT
