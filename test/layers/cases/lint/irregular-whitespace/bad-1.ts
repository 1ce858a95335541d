const a = 1; // HIT
