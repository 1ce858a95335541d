function f() {
  try {
    return 1;
  } finally {
    for (const one of list) {
      if (one) continue;
      break;
    }
    list.map(() => {
      return 3;
    });
  }
}
