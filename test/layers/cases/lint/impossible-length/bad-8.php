<?php
if (count($items) >= 0) { // HIT
    run();
}
