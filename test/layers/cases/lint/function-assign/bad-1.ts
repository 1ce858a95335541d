function load() {}
load = cached(load); // HIT
const again = function walk() {
  walk = null; // HIT
};
