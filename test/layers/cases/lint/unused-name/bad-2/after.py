def f(rows):
    first = rows[0]
    checked = first or 0
    return first
