import requests
from flask import request


@app.route("/fetch")
def fetch():
    return requests.get(request.args["url"]).text  # HIT
