const half = Math.max(1, 2);
const text = JSON.stringify({});
function local(Math: () => number) {
  return Math();
}
