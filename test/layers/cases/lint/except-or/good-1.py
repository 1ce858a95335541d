try:
    run()
except (ValueError, KeyError):
    stop()
