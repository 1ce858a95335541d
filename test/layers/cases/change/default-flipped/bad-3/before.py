def fetch(url, retry_delay=2):
    return load(url, retry_delay)
