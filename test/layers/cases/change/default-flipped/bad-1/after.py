def fetch(url, verify=False):
    return get(url, verify)
