const copyright = "\251"; // HIT
