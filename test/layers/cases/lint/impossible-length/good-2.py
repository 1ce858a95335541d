if len(items) > 0 or index >= 0:
    run()
