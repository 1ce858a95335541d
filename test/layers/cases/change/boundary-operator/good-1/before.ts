const a: Map<string, number> = new Map();
const text = "a < b";
if (n < 3) go();
