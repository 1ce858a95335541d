from flask import render_template_string, request


@app.route("/")
def page():
    return render_template_string("<p>{{ name }}</p>", name=request.args["name"])
