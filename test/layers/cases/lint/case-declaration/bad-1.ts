switch (kind) {
  case 1:
    let first = read(); // HIT
    use(first);
    break;
  default:
    class Local {} // HIT
}
