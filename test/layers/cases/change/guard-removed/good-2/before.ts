function run(options: Options) {
  if (options.legacy) {
    return runLegacy(options);
  }
  return runNew(options);
}
