function compare(undefined: unknown) {} // HIT
let NaN = 1; // HIT
try {
  run();
} catch (Infinity) { // HIT
  stop();
}
