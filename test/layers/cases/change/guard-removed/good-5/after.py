def half(n):
    return validated(n) / 2
