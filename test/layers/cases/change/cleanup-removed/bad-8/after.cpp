int Counter::Next() {
  return ++value_;
}
