try:
    run()
except ValueError:
    stop()
except Exception:
    log()
except KeyboardInterrupt:
    stop()
