def find(key):
    raise "not found"  # HIT
