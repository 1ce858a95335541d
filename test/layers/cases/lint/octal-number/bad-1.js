const mode = 0644; // HIT
