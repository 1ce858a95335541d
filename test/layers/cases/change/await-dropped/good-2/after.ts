async function f() {
  const a = one();
  const b = two();
  return await Promise.all([a, b]);
}
async function g() {
  return one();
}
