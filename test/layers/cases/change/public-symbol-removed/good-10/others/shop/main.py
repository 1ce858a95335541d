from shop.app import App


def main(app: App):
    return app.should_skip(None)
