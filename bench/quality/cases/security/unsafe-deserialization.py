import base64
import json
import marshal
import pickle
import shelve
import yaml
from flask import request


@app.route("/load")
def load():
    pickle.loads(request.data)  # BAD
    pickle.loads(base64.b64decode(request.cookies["session"]))  # BAD
    json.loads(request.data)  # OK
    yaml.load(request.data)  # BAD
    yaml.load(request.data, Loader=yaml.Loader)  # BAD
    yaml.safe_load(request.data)  # OK
    yaml.load(request.data, Loader=yaml.SafeLoader)  # OK
    marshal.loads(request.data)  # BAD


def from_file(path):
    with open(path, "rb") as handle:
        return pickle.load(handle)  # BAD


def copy(value):
    return pickle.loads(pickle.dumps(value))  # OK
