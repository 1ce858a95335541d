<?php
if ($mode = 'fast') { // HIT
    run();
}
