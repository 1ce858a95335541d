import requests

def load(url):
    return requests.get(url, timeout=5)
