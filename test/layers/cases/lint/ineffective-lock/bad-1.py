def work():
    with threading.Lock():  # HIT
        run()
