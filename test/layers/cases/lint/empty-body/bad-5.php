<?php
if ($ready); // HIT
run();
