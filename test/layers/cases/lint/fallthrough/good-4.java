class Choice {
  int choose(int kind) {
    switch (kind) {
      case 1:
        start();
        // fall through
      case 2:
        return stop();
      default:
        throw new IllegalStateException();
    }
  }
}
