import ast
import code
import importlib
from flask import request

OPERATIONS = {"add": "1 + 1"}


@app.route("/calc")
def calc():
    formula = request.args.get("formula")
    eval(formula)  # BAD
    eval("1 + 1")  # OK
    eval(f"compute({request.form['x']})")  # BAD
    exec(request.data)  # BAD
    exec(compile(request.get_data(), "<string>", "exec"))  # BAD
    ast.literal_eval(formula)  # OK
    eval(OPERATIONS["add"])  # OK
    number = int(request.args["n"])
    eval("square(%d)" % number)  # OK
    importlib.import_module(request.args["module"])  # BAD
    importlib.import_module("json")  # OK
    __import__(request.json["plugin"])  # BAD


def run(expression, names):
    return eval(expression, {}, names)  # BAD


def run_file(path):
    with open(path) as handle:
        exec(handle.read())  # BAD


class Model:
    def eval(self):
        return self

    def go(self):
        self.eval()  # OK


def main():
    code.InteractiveConsole().runcode(input("> "))  # BAD


def chosen(name):
    if name not in ("sin", "cos"):
        raise ValueError(name)
    return eval(f"math.{name}(0)")  # OK
