<?php
switch ($kind) {
    default: // HIT
        run();
        break;
    case 1:
        stop();
}
