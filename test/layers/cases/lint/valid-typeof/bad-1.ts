if (typeof x === "strnig") run(); // HIT
if (typeof x == undefined) run(); // HIT
