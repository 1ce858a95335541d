<?php
function find($db, $name) {
    $db->query("SELECT * FROM users WHERE name = '$name'"); // HIT
    mysqli_query($db, "DELETE FROM users WHERE id = " . $name); // HIT
}
