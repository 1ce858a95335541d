<?php
function f() {
    throw new Exception();
    clean_up(); // HIT
}
