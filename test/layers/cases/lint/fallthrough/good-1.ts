function choose(kind: number) {
  switch (kind) {
    case 1:
    case 2:
      start();
    // falls through
    case 3:
      stop();
      break;
    case 4: {
      return 1;
    }
    case 5:
      if (kind) return 1;
      else throw new Error("no");
    case 6:
      start(); /* fallthrough */
    default:
      other();
  }
}
