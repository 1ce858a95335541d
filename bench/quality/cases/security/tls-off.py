import ssl
import paramiko
import requests

requests.get("https://a", verify=False)  # BAD
requests.get("https://a", verify=True)  # OK
requests.get("https://a", verify="/etc/ca.pem")  # OK
session = requests.Session()
session.verify = False  # BAD
ssl._create_default_https_context = ssl._create_unverified_context  # BAD
context = ssl.create_default_context()  # OK
context.check_hostname = False  # BAD
context.verify_mode = ssl.CERT_NONE  # BAD
context.verify_mode = ssl.CERT_REQUIRED  # OK
old = ssl.SSLContext(ssl.PROTOCOL_TLSv1)  # BAD
new = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # OK
client = paramiko.SSHClient()
client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # BAD
client.set_missing_host_key_policy(paramiko.RejectPolicy())  # OK
validate(value, verify=False)  # OK
