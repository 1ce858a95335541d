undefined = 1; // HIT
Object = makeObject(); // HIT
