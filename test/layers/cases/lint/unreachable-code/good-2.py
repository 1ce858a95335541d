def empty():
    return
    yield


def wait():
    while True:
        if done():
            break
    return 1
