<?php
function first_ok($list) {
    while ($list) { // HIT
        return array_pop($list);
    }
}
