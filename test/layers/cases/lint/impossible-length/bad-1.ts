if (list.length >= 0) run(); // HIT
if (0 > list.length) stop(); // HIT
