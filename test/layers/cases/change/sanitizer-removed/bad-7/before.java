class A {
  Pattern of(String text) {
    return Pattern.compile(Pattern.quote(text));
  }
}
