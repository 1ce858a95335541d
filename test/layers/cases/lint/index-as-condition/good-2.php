<?php
if (strpos($text, 'a') !== false) {
    run();
}
