void choose(int kind) {
  switch (kind) {
    case 1:
      start();
      [[fallthrough]];
    case 2:
      stop();
      return;
    default:
      other();
  }
}
