switch (kind) {
  case 1: {
    const first = read();
    use(first);
    break;
  }
  default:
    var shared = 1;
}
