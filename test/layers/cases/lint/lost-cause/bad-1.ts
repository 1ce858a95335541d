try {
  run();
} catch (error) {
  throw new Error("run failed"); // HIT
}
try {
  run();
} catch (error) {
  throw new TypeError("run failed", { cause: other }); // HIT
}
