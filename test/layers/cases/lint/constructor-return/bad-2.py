class Point:
    def __init__(self, x):
        if x < 0:
            return False  # HIT
        self.x = x
