<?php
function f() {
    try {
        read();
    } catch (NotFound $e) {
        report($e);
    }
}
