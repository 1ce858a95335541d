import os
import shutil
from flask import request, send_file
from werkzeug.utils import secure_filename

BASE = "/srv/files"


@app.route("/download")
def download():
    name = request.args["name"]
    open(name)  # BAD
    open("static/index.html")  # OK
    open(os.path.join(BASE, secure_filename(name)))  # OK
    send_file(request.args.get("path"))  # BAD
    send_file("report.pdf")  # OK
    os.remove("/tmp/" + request.form["file"])  # BAD
    shutil.rmtree(request.json["folder"])  # BAD
    with open(f"{BASE}/{name}") as handle:  # BAD
        handle.read()
    os.listdir(request.args["dir"])  # BAD


@app.route("/page")
def page():
    full = os.path.realpath(os.path.join(BASE, request.args["page"]))
    if not full.startswith(BASE):
        abort(400)
    return open(full).read()  # OK


@app.route("/item/<int:item>")
def item(item: int):
    return open(f"{BASE}/{item}.txt").read()  # OK


def load(path):
    with open(path) as handle:  # OK
        return handle.read()
