def fetch(url, verify=True):
    return get(url, verify)
