count = 0
++count  # HIT
total = --count  # HIT
