class A { bool F(bool x, bool y) { return x || x; } } // HIT
