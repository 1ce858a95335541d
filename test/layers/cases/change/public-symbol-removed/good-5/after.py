def full_price(value):
    return value
