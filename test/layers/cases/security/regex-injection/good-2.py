import re
from flask import request


@app.route("/find")
def find():
    return re.search(re.escape(request.args["q"]), TEXT) or re.match(r"a+", request.args["q"])
