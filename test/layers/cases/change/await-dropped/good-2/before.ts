async function f() {
  const a = await one();
  const b = await two();
  return [a, b];
}
async function g() {
  return await one();
}
