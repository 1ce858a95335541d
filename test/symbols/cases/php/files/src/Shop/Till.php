<?php
namespace App\Shop;

use App\Money\Money;

class Till
{
    public function pay(int $cents, $other): void
    {
        if ($this->check(Money::round($cents))) {
            $other->check();
        }
    }

    private function check(int $cents): bool
    {
        return $cents > 0;
    }
}
