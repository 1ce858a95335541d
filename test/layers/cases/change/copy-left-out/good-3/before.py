def load_users(client):
    client.load_users()
    client.send(timeout=10)
    client.close()


def load_orders(client):
    client.load_orders()
    client.send(timeout=10)
    client.close()


def load_bills(client):
    client.load_bills()
    client.send(timeout=10)
    client.close()


