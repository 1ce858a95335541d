throw "not found"; // HIT
