def check(x):
    if x is None:
        ValueError("x is None")  # HIT
