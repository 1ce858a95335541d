from flask import render_template_string, request
from jinja2 import Template


@app.route("/")
def page():
    Template(request.form["body"]).render()  # HIT
    return render_template_string("<p>%s</p>" % request.args["name"])  # HIT
