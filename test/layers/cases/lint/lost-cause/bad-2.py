try:
    run()
except ValueError as error:
    raise RuntimeError("run failed")  # HIT
