function load(path) {
  const text = read(path);
  return parse(text);
}
