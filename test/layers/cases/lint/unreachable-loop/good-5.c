int first_ok(struct item *list, int n) {
  for (int i = 0; i < n; i++)
    if (list[i].ok) return 1;
  return 0;
}
