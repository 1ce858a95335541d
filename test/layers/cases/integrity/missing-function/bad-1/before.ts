export function a() {
  return b();
}

function b() {
  return 1;
}
