class Point:
    def __init__(self, x):
        if x < 0:
            return None
        self.x = x

    def norm(self):
        return abs(self.x)
