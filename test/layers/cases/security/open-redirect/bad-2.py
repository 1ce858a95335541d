from flask import redirect, request


@app.route("/leave")
def leave():
    return redirect(request.args["next"])  # HIT
