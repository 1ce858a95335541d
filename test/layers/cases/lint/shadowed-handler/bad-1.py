try:
    run()
except Exception:
    log()
except ValueError:  # HIT
    stop()
