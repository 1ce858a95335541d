var cache = {};
delete cache; // HIT
