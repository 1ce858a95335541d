import os
import shlex
import subprocess

FLAGS = "-l"


def run(name):
    os.system("ls " + FLAGS)
    subprocess.run(["ls", name])
    subprocess.run("ls " + shlex.quote(name), shell=True)
    subprocess.run("ls", shell=True)
