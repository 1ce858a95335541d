class App:
    should_skip: None = None

    def run(self, error):
        return self.should_skip is not None and self.should_skip(error)
