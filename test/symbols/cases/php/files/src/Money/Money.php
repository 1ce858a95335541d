<?php
namespace App\Money;

class Money
{
    public static function round(int $cents): int
    {
        return $cents;
    }
}
