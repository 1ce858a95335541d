from shop import prices


def start():
    return prices.half_price(3)
