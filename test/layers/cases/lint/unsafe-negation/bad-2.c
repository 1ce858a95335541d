int f(int flags) { return !flags & MASK; } // HIT
