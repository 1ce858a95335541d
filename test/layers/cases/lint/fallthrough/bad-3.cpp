void choose(int kind) {
  switch (kind) {
    case 1:
      start();
    default: // HIT
      stop();
  }
}
