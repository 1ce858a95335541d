void f() {
  try {
    read();
  } catch (...) {
    log(e);
  }
}
