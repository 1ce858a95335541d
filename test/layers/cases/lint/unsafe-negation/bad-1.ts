if (!key in map) add(key); // HIT
if (!error instanceof TypeError) throw error; // HIT
