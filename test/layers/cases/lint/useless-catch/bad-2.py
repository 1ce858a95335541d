try:
    run()
except ValueError:
    raise
except KeyError as error:
    raise error
