from django.http import HttpResponse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from flask import Flask, make_response, request
from markupsafe import Markup
from jinja2 import Environment

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    return "<h1>Hello " + name + "</h1>"  # BAD


@app.route("/safe")
def safe():
    return "<h1>Hello " + escape(request.args["name"]) + "</h1>"  # OK


@app.route("/fixed")
def fixed():
    return "<h1>Hello</h1>"  # OK


@app.route("/format")
def formatted():
    return f"<p>{request.form['text']}</p>"  # BAD


def view(request):
    HttpResponse("<p>" + request.GET["q"] + "</p>")  # BAD
    HttpResponse("<p>fixed</p>")  # OK
    mark_safe("<b>%s</b>" % request.POST["name"])  # BAD
    mark_safe("<b>fixed</b>")  # OK
    format_html("<b>{}</b>", request.POST["name"])  # OK
    Markup("<i>" + request.GET["x"] + "</i>")  # BAD
    Markup("<i>%s</i>") % request.GET["x"]  # OK
    make_response("<p>%s</p>" % request.GET["y"])  # BAD


def badge(text):
    return mark_safe("<span>" + text + "</span>")  # BAD


env = Environment(autoescape=False)  # BAD
good = Environment(autoescape=True)  # OK
