from . import prices as p


def start():
    try:
        return p.half_price(3)
    except ValueError:
        return 0
