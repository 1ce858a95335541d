let load = function () {};
load = cached(load);
function shadow(shadow: number) {
  shadow = 1;
}
const again = function walk(walk: unknown) {
  walk = null;
};
