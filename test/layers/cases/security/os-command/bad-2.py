import os
import subprocess


def run(name):
    os.system("ls " + name)  # HIT
    subprocess.run(f"ls {name}", shell=True)  # HIT
    subprocess.Popen("ls %s" % name, shell=True)  # HIT
    subprocess.run(["sh", "-c", name])  # HIT
