export function check(x: number, list: number[]) {
  return Number.isNaN(x) || list.includes(NaN) || Object.is(x, NaN);
}
function own(NaN: number) {
  return NaN === 1;
}
