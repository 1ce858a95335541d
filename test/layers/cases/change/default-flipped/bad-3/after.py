def fetch(url, retry_delay=20):
    return load(url, retry_delay)
