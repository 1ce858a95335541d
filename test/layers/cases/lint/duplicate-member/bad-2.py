class Store:
    def get(self, key):
        return self.map[key]

    def get(self, key, default=None):  # HIT
        return default
