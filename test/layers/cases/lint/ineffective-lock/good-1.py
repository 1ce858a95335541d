LOCK = threading.Lock()


def work():
    with LOCK:
        run()
