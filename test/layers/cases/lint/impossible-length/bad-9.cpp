bool f(const std::vector<int>& items) {
  return items.size() < 0; // HIT
}
