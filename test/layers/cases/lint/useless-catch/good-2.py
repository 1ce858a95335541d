try:
    run()
except KeyboardInterrupt:
    raise
except Exception:
    log()
