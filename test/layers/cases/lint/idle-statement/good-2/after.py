def f(items):
    """Sorts."""
    items.sort()
    await_items(items)
    return items
