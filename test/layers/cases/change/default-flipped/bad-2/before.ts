export const STRICT = true;

class A {
  private enabled = false;
}
