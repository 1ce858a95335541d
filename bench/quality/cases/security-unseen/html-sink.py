from flask import Flask, request, Response
from django.utils.safestring import mark_safe
app = Flask(__name__)
@app.errorhandler(404)
def missing(error):
    return "<p>No page %s</p>" % request.path, 404  # BAD
@app.route("/u/<name>")
def user(name):
    return f"<h1>{name}</h1>"  # BAD
@app.route("/n/<int:number>")
def number(number):
    return f"<h1>{int(number)}</h1>"  # OK
class Field:
    def render(self, value):
        return mark_safe(f'<input value="{value}">')  # BAD
@app.route("/json")
def data():
    return Response(request.args["x"], mimetype="text/plain")  # OK
