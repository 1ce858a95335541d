function load(path) {
  return cache.get(path);
}
