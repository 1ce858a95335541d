handle = open("a")
handle.close  # HIT
