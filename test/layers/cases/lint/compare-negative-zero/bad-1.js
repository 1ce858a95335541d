if (x === -0) sign(); // HIT
