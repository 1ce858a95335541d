<?php
switch ($kind) {
    case 1:
        start();
        // no break
    case 2:
        stop();
        break;
}
