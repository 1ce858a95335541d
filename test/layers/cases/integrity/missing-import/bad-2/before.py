import os
import sys


def a():
    return os.path.join(sys.prefix, "a")
