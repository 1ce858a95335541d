class Box:
    def __init__(self, width, height=1):
        self.width = width * height
