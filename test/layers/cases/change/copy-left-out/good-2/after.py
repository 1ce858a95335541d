def load_users(client):
    response = client.get("/users")
    response.raise_for_status()
    payload = response.json()
    log.info("loaded", timeout=client.timeout)
    return payload["items"]


def load_orders(client):
    response = client.get("/orders")
    response.raise_for_status()
    payload = response.json()
    log.info("loaded", timeout=client.timeout)
    return payload["items"]


def other():
    start()
    check(True)
    log.info("loaded", timeout=10)
