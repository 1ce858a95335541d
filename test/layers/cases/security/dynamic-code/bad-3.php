<?php
function run($code) {
    assert("check('$code')"); // HIT
}
