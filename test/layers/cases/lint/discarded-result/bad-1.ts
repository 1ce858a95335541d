name.trim(); // HIT
name.replace("a", "b"); // HIT
