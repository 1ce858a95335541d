def total(items):
    return sum(items


def next_one():
    return 1 +
