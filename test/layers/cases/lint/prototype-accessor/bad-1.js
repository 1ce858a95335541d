const parent = child.__proto__; // HIT
child["__proto__"] = parent; // HIT
