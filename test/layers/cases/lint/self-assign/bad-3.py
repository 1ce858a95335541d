class Point:
    def __init__(self, x):
        self.x = self.x  # HIT
        x = x  # HIT
