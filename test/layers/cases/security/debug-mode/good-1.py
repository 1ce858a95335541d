import os

from flask import Flask

app = Flask(__name__)
app.run(debug=bool(os.environ.get("DEBUG")))
