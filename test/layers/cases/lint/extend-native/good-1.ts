Stack.prototype.last = function () { return 1; };
const last = Array.prototype.slice.call(list, -1);
function local(Array: { prototype: Record<string, unknown> }) {
  Array.prototype.last = 1;
}
