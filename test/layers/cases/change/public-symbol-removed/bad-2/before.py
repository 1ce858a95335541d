import decimal


def half_price(value):
    return value / 2


def full_price(value):
    return value
