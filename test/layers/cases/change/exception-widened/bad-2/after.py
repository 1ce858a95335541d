def load(path):
    try:
        return read(path)
    except OSError as error:
        log(error)
        pass
