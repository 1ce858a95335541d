import ftplib
from telnetlib import Telnet

Telnet("router")  # HIT
ftplib.FTP("files")  # HIT
