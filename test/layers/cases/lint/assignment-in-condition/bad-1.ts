if (mode = "fast") { // HIT
  run();
}
while (next = 3) run(); // HIT
