def total(items):
    """Sum."""
    return sum(i.price for i in items)
