const list = [1, , 2]; // HIT
