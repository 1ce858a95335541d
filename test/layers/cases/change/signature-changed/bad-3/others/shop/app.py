from shop.mail import load_settings


def start():
    settings = load_settings("a")
    return settings.port
