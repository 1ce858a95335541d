def load_items(client):
    response = client.get("/items")
    response.raise_for_status()
    payload = response.json()
    log.info("loaded", timeout=10)
    return payload["items"]


