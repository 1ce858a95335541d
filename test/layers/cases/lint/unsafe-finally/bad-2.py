def f():
    try:
        run()
    finally:
        return 2  # HIT
