<?php
echo sprintf('%s of %d', $a); // HIT
