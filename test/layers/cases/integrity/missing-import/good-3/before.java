import a.b.C;

class D {
  C c;
}
