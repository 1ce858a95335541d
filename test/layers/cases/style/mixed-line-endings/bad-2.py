a = 1  # HIT
b = 2
