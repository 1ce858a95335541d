class A {
  Pattern of(String text) {
    return Pattern.compile(text);
  }
}
