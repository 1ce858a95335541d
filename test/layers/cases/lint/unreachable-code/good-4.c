int f(int a) {
  switch (a) {
    case 1:
      return 2;
      break;
    default:
      break;
  }
  goto out;
out:
  return 1;
}
