try:
    import fast
except ImportError:
    pass

try:
    close()
except Exception:
    pass  # closing twice is harmless
