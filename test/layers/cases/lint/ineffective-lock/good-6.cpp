void work() {
  std::lock_guard<std::mutex> guard{mutex_};
  run();
}
