from .money import price
from shop.money import rounding
import shop.checks as checks
from shop.receipt import Receipt


class Till:
    def pay(self, cents, other):
        self._log(price(cents))
        rounding.half(checks.check(cents))
        receipt = Receipt()
        receipt.show()
        other.update(cents)

    def _log(self, text):
        print(text)
