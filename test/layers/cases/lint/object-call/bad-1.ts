const half = Math(1, 2); // HIT
const text = new JSON(); // HIT
const api = globalThis.Reflect;
api(); // HIT
