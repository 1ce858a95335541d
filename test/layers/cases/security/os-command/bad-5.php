<?php
function run($name) {
    shell_exec("ls " . $name); // HIT
    exec("ls $name"); // HIT
    return `ls $name`; // HIT
}
