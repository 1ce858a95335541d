void run(char *name) {
  system(name); // HIT
}
