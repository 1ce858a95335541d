<?php
function title($name) {
    return "<h1>" . htmlspecialchars($name, ENT_QUOTES) . "</h1>";
}
