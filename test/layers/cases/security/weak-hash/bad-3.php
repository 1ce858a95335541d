<?php
$stored = md5($password); // HIT
