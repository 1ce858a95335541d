def half(value):
    return value / 2
