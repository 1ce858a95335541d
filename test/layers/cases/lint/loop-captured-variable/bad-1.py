def handlers(names):
    made = []
    for name in names:
        made.append(lambda: show(name))  # HIT
    return made
