import requests
from flask import request


@app.route("/fetch")
def fetch():
    return requests.get("https://api.example.com/", params={"q": request.args["q"]}).text
