def handlers(names):
    made = []
    for name in names:
        made.append(lambda name=name: show(name))
        first = sorted(names, key=lambda n: n == name)
    return made
