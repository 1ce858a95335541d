import shlex

def command(path):
    return "cat " + shlex.quote(path)
