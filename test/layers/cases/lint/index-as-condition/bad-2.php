<?php
if (strpos($text, 'a')) { // HIT
    run();
}
if (!stripos($text, 'a')) { // HIT
    run();
}
