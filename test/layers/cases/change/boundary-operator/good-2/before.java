class A { boolean f(int n) {
    return n < max;
} }
