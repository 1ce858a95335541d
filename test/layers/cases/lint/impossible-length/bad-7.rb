run if items.size >= 0 # HIT
