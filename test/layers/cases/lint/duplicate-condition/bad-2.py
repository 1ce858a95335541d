def name(x, y):
    if x > 1:
        return "a"
    elif y:
        return "b"
    elif x > 1:  # HIT
        return "c"
