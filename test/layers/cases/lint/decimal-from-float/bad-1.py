price = Decimal(0.1)  # HIT
