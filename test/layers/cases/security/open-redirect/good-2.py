from flask import redirect, request, url_for


@app.route("/leave")
def leave():
    return redirect(url_for("home", tab=request.args["tab"]))
