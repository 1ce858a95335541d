const size = a ?? 10;
const plus = a + (b ?? 10);
if (user === null || !user) run();
if (typeof options === "object" && options !== null) run();
const name = first || "nobody";
if (list == other) run();
const flag = !user === hidden;
