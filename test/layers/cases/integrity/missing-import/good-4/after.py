import importlib.metadata
from click import Group


def a():
    return importlib.metadata.version(Group)
