if (false) {
  typed(value);
}
