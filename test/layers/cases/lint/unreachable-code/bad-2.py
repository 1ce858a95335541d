def read(path):
    for line in open(path):
        continue
        use(line)  # HIT
    return None
    close(path)  # HIT
