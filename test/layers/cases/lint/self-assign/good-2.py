try:
    import fast
except ImportError:
    fast = None

fast = fast


class Settings:
    fast = fast
