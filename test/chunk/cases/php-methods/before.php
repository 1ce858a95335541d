<?php
namespace Shop;

use Shop\Store\Disk;
use Shop\{Cart, Item as Thing};

#[Service]
abstract class Order extends Base
{
    const LIMIT = 10;
    private $disk;

    /** Saves. */
    public function save(Cart $cart): void
    {
        $this->disk->write($cart);
        Disk::flush();
    }

    public static function make()
    {
        return new Thing(1);
    }
}

function helper($x)
{
    return strlen($x);
}

$sum = function ($a) {
    return array_sum($a);
};
