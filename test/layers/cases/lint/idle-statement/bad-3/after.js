function f(list) {
  !list.length;
  return list;
}
