a = 1  # HIT
