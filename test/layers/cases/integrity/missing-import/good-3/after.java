import a.b.*;

class D {
  C c;
}
