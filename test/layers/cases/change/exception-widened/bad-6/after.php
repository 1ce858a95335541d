<?php
function f() {
    try {
        read();
    } catch (\Throwable $e) {
        report($e);
    }
}
