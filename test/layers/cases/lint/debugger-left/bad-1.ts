export function f() {
  debugger; // HIT
  return 1;
}
