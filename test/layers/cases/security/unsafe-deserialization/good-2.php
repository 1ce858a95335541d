<?php
function load($data) {
    return unserialize($data, ['allowed_classes' => false]);
}
