int is_nan(double x) { return x != x; }
