import requests

requests.get(url, verify=False)  # HIT
context.check_hostname = False  # HIT
