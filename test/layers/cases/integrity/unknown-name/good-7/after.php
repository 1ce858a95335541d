<?php
function load($name) {
    $path = realpath($name);
    return $path === false ? null : file_get_contents($path);
}
