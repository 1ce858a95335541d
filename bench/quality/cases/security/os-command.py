import asyncio
import os
import shlex
import subprocess
from subprocess import Popen, check_output as output
import sys

from flask import request

ROOT = "/srv"


@app.route("/ping")
def ping():
    host = request.args.get("host")
    os.system("ping -c 1 " + host)  # BAD
    os.system("uptime")  # OK
    os.popen("nslookup %s" % host).read()  # BAD
    subprocess.run(f"ping {host}", shell=True)  # BAD
    subprocess.run(["ping", host])  # OK
    subprocess.call("ping {}".format(host), shell=True)  # BAD
    subprocess.call("ping " + shlex.quote(host), shell=True)  # OK
    subprocess.check_output("ls " + ROOT, shell=True)  # OK
    Popen("tar xf " + request.form["name"], shell=True)  # BAD
    output("cat %s" % request.form["file"], shell=True)  # BAD
    subprocess.getoutput("id " + request.args["user"])  # BAD
    subprocess.run(["sh", "-c", "echo " + host])  # BAD
    port = int(request.args["port"])
    os.system(f"fuser -k {port}/tcp")  # OK
    subprocess.Popen(request.args["program"])  # BAD


async def build(target):
    await asyncio.create_subprocess_shell(f"make {target}")  # BAD
    await asyncio.create_subprocess_exec("make", target)  # OK


def archive(folder):
    command = "tar czf out.tgz " + folder
    os.system(command)  # BAD


def compress(path):
    args = ["gzip", path]
    subprocess.run(args, check=True)  # OK


def main():
    os.system("echo " + sys.argv[1])  # BAD


def execute(client, command):
    client.exec_command("sudo " + command)  # BAD
    client.exec_command("uptime")  # OK


def allowed(name):
    if name not in {"start", "stop"}:
        return
    os.system("service app " + name)  # OK
