import requests

requests.get(url, verify="/etc/ca.pem")
jwt.decode(token, verify=False)
