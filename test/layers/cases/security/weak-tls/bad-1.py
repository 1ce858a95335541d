import ssl

import paramiko

ssl.SSLContext(ssl.PROTOCOL_TLSv1)  # HIT
client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # HIT
