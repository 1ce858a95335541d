def save():
    try:
        write()
    except Exception:
        pass
