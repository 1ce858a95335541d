import os
import requests
import fastparse  # HIT

print(fastparse.load(os.environ, requests))
