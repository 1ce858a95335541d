from werkzeug.test import EnvironBuilder


class Builder(EnvironBuilder):
    pass


def open(environ):
    return Builder.from_environ(environ)
