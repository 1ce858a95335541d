class Box:
    def __init__(self, width, height):
        self.width = width * height
