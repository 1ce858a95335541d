assert (x > 1, "x is too small")  # HIT
