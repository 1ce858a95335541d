function f(list) {
  list.sort();
  return list;
}
