<?php
switch ($kind) {
    case 1:
        stop();
        break;
    default:
        run();
}
