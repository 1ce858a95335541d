<?php
function load($data) {
    return unserialize($data); // HIT
}
