for item in list(items):
    items.remove(item)
for item in items:
    if item.done:
        items.remove(item)
        break
for item in items:
    other.remove(item)
