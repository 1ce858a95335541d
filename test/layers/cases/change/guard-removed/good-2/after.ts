function run(options: Options) {
  return runNew(options);
}
