def full_price(value):
    return value


def half_price(value):
    return value / 2
