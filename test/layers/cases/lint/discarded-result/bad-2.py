name.strip()  # HIT
name.replace("a", "b")  # HIT
