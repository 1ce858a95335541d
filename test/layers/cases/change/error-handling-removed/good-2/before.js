function load(path) {
  try {
    const text = read(path);
    return parse(text);
  } catch (error) {
    report(error);
    return null;
  }
}
