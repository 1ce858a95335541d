const size = a + b ?? 10; // HIT
if (!user === null) run(); // HIT
if (options === {}) run(); // HIT
const name = `${first} ${last}` || "nobody!"; const other = "x" && first; // HIT
if ((value = []) == true) run(); // HIT
