def half(n):
    if n is None:
        raise ValueError("n")
    return n / 2
