class Queue:
    def add(self, item):
        with self._lock:
            self.items.append(item)
