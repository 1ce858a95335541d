switch (kind) {
  case 1:
    start();
  case 2: // HIT
    stop();
    break;
  default:
    other();
}
