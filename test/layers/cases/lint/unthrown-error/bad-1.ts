export function check(x: unknown) {
  if (x === null) new TypeError("x is null"); // HIT
}
