const add = new Function("a", "b", "return a + b"); // HIT
const run = Function.call(null, text); // HIT
