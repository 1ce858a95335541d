<?php
echo file_get_contents("files/" . $_GET["name"]); // HIT
