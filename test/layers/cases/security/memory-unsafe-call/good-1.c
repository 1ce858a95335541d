void greet(const char *from) {
  char name[8];
  fgets(name, sizeof name, stdin);
  printf("%s", name);
  strcpy(name, "fixed");
}

void note(const char *format, ...) {
  vprintf(format, 0);
}
