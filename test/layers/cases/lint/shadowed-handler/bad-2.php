<?php
try {
    run();
} catch (\Throwable $e) {
    log($e);
} catch (RuntimeException $e) { // HIT
    stop();
}
