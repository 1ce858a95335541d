class Queue:
    def add(self, item):
        self.items.append(item)
