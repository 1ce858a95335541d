import re
from flask import request


@app.route("/find")
def find():
    return re.search(request.args["q"], TEXT)  # HIT
