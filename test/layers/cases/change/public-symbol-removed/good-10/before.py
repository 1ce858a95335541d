class App:
    def should_skip(self, error):
        return False

    def run(self, error):
        return self.should_skip(error)
