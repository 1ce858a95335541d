<?php
try {
    run();
} catch (RuntimeException $e) {
    stop();
} catch (\Throwable $e) {
    log($e);
}
