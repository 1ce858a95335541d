<?php
function client() {
    return new Client([
        'base' => '/',
        'timeout' => 0,
    ]);
}
