import requests
import urllib.request
from urllib.request import urlopen
import httpx
from urllib.parse import urlparse
from flask import request


@app.route("/fetch")
def fetch():
    url = request.args["url"]
    requests.get(url)  # BAD
    requests.get("https://api.example.com/items")  # OK
    requests.post(request.json["callback"], json={})  # BAD
    urllib.request.urlopen(request.form["address"])  # BAD
    urlopen(url)  # BAD
    httpx.get(f"http://{request.args['host']}/status")  # BAD
    requests.get("https://api.example.com/items/" + request.args["id"])  # OK
    requests.get("https://api.example.com", params={"q": request.args["q"]})  # OK


def checked(request):
    url = request.GET["url"]
    if urlparse(url).hostname not in ALLOWED:
        raise ValueError(url)
    return requests.get(url)  # OK


def client(base):
    return requests.get(base + "/items")  # OK
