from jinja2 import Environment

Environment(autoescape=False)  # HIT
Environment(loader=loader)  # HIT
