<?php
try {
    run();
} catch (Exception $e) {
    throw $e;
}
