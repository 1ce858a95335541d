class A {
  String f(Object[] values, int a) {
    String.format("%s and %s%n", values);
    return String.format("%1$s and %1$s %n", a, 2);
  }
}
