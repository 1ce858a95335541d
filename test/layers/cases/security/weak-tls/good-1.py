import ssl

import paramiko

ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
client.set_missing_host_key_policy(paramiko.RejectPolicy())
