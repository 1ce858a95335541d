export const STRICT = false;

class A {
  private enabled = true;
}
