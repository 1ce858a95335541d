int first_ok(struct item *list, int n) {
  for (int i = 0; i < n; i++) { // HIT
    return list[i].ok;
  }
  return 0;
}
