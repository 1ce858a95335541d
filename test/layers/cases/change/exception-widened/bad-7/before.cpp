void f() {
  try {
    read();
  } catch (const std::out_of_range& e) {
    log(e);
  }
}
