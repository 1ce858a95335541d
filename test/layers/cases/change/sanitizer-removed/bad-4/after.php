<?php
function title($name) {
    return "<h1>" . $name . "</h1>";
}
