import os

def use_cache():
    return os.getenv("USE_CACHE", True)
