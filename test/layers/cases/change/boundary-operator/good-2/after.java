class A { boolean f(int n) {
    return n <= limit - 1;
} }
