import socket

from flask import Flask

app = Flask(__name__)
app.run(host="0.0.0.0")  # HIT
server = socket.socket()
server.bind(("0.0.0.0", 80))  # HIT
