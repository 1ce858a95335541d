<?php
while ($row = $result->fetch()) {
    use_it($row);
}
