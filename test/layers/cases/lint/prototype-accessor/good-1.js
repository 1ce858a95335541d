const parent = Object.getPrototypeOf(child);
const plain = { __proto__: null };
