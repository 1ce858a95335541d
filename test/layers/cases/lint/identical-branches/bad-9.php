<?php
if ($ready) {
    run();
} else {
    run();
}
