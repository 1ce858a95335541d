if len(items) >= 0:  # HIT
    run()
