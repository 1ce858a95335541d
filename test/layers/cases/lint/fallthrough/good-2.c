void choose(int kind) {
  switch (kind) {
  case 1:
    start();
    /* FALLTHRU */
  case 2:
    stop();
    break;
  case 3:
    start();
  default:
    break;
  }
}
