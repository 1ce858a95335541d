int Counter::Next() {
  std::lock_guard<std::mutex> hold(mutex_);
  return ++value_;
}
