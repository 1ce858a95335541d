def load_users(client):
    response = client.get("/users")
    response.raise_for_status()
    payload = response.json()
    log.info("loaded", timeout=10)
    return payload["items"]


def load_orders(client):
    response = client.get("/orders")
    response.raise_for_status()
    payload = response.json()
    log.info("loaded", timeout=10)
    return payload["items"]


def load_items(client):
    response = client.get("/items")
    response.raise_for_status()
    payload = response.json()
    log.info("loaded", timeout=10)
    return payload["items"]


