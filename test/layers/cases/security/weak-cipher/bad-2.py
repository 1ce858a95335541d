from Crypto.Cipher import AES, DES

DES.new(key, DES.MODE_CBC, iv)  # HIT
AES.new(key, AES.MODE_ECB)  # HIT
