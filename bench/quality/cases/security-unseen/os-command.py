import subprocess, os
from flask import Blueprint, request, jsonify
bp = Blueprint("tools", __name__)
@bp.route("/whois/<domain>")
def whois(domain):
    return subprocess.check_output(f"whois {domain}", shell=True)  # BAD
@bp.route("/lookup", methods=["POST"])
def lookup():
    data = request.get_json()
    cmd = "host {name}".format(name=data["name"])
    proc = subprocess.Popen(cmd, shell=True, stdout=subprocess.PIPE)  # BAD
    return jsonify(out=proc.stdout.read().decode())
def tar(files):
    cmd = "tar cf a.tar"
    for name in files:
        cmd += " " + name
    os.system(cmd)  # BAD
def disk():
    return subprocess.check_output("df -h | grep sda", shell=True)  # OK
def service(action):
    assert action in ("start", "stop")
    os.system("systemctl %s app" % action)  # OK
