<?php
function f($x) {
    var_dump($x); // HIT
    return 1;
}
