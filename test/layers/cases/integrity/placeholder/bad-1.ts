export function a() {
  const b = 1;
  // ... rest of the code HIT
  return b;
}
