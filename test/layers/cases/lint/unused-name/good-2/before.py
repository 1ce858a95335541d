def f(rows):
    first = rows[0]
    return first
