var undefined;
const options = { undefined: 1, NaN: 2 };
function compare(a, b) {
  return a.undefined === b;
}
