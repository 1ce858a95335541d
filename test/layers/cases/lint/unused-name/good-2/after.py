def f(rows):
    first = rows[0]
    for _, row in rows:
        pass
    checked = first or 0
    return checked
