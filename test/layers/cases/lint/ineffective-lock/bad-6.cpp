void work() {
  std::lock_guard<std::mutex>{mutex_}; // HIT
  run();
}
