export function check(x: unknown) {
  if (x === null) throw new TypeError("x is null");
  const error = new Error("later");
  report(new Error("sent"));
  return error;
}
