from importlib import metadata
import click


def a():
    return metadata.version("a")
