def load_users(client):
    client.open()
    client.send(timeout=client.limit)
    client.close()


def load_orders(client):
    client.open()
    client.send(timeout=client.limit)
    client.close()


def load_bills(client):
    client.open()
    client.send(timeout=10)
    client.close()


