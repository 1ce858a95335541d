host = url.lstrip("https://")  # HIT
name = path.rstrip(".json")  # HIT
