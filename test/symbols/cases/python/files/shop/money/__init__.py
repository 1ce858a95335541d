from .price import price as price
