const a: Map<string, string> = new Map();
const text = "a <= b";
if (n < 4) go();
