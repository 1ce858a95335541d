try:
    run()
except ValueError as error:
    raise RuntimeError("run failed") from error
except KeyError:
    raise
