import ftplib

ftplib.FTP_TLS("files")
