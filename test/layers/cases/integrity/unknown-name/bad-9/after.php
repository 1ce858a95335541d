<?php
function load($name) {
    return file_get_contents($path);
}
