from flask import render_template, render_template_string, request
from jinja2 import Environment, Template


@app.route("/")
def page():
    render_template_string(request.args["template"])  # BAD
    render_template_string("<p>{{ name }}</p>", name=request.args["name"])  # OK
    render_template_string("<p>Hello %s</p>" % request.args["name"])  # BAD
    Template(request.form["body"]).render()  # BAD
    Template("Hello {{ name }}").render(name=request.args["name"])  # OK
    Environment(autoescape=True).from_string(request.json["template"])  # BAD
    render_template("page.html", name=request.args["name"])  # OK


def error(message):
    template = f"<h1>{message}</h1>"
    return render_template_string(template)  # BAD
