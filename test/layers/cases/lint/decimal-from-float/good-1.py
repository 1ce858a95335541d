price = Decimal("0.1")
half = Decimal(0.5)
whole = Decimal(3)
