function again() {
  return arguments.length + options.callee;
}
