import shlex

def command(path):
    return "cat " + path
