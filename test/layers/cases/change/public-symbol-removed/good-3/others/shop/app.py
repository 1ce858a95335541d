try:
    from shop.prices import half_price
except ImportError:
    half_price = None
