from flask import redirect, request, url_for
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


@app.route("/login")
def login():
    redirect(request.args.get("next"))  # BAD
    redirect(url_for("home"))  # OK
    redirect("/home")  # OK
    target = request.form["target"] or "/"
    return redirect(target)  # BAD


def leave(request):
    HttpResponseRedirect(request.GET["url"])  # BAD
    HttpResponseRedirect("/bye")  # OK


def back(request):
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
        return HttpResponseRedirect("/")
    return HttpResponseRedirect(target)  # OK
