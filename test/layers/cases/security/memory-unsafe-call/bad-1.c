void greet(void) {
  char name[8];
  gets(name); // HIT
  strcpy(name, getenv("NAME")); // HIT
}

int main(int argc, char **argv) {
  printf(argv[1]); // HIT
  return 0;
}
