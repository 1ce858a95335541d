from jinja2 import Environment

Environment(autoescape=True)
