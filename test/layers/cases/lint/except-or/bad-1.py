try:
    run()
except ValueError or KeyError:  # HIT
    stop()
