assert x > 1, "x is too small"
assert (x > 1), "x"
