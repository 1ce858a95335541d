def price(cents, currency="EUR"):
    return f"{cents} {currency}"
