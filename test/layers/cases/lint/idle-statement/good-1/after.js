function f(list) {
  "use strict";
  list.length && list.sort();
  list.count += 1;
  return list;
}
