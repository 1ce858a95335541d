from Crypto.Cipher import AES, ARC4, DES, Blowfish
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

DES.new(key, DES.MODE_CBC, iv)  # BAD
ARC4.new(key)  # BAD
Blowfish.new(key, Blowfish.MODE_CBC, iv)  # BAD
AES.new(key, AES.MODE_ECB)  # BAD
AES.new(key, AES.MODE_GCM)  # OK
Cipher(algorithms.ARC4(key), mode=None)  # BAD
Cipher(algorithms.AES(key), modes.ECB())  # BAD
Cipher(algorithms.AES(key), modes.GCM(iv))  # OK
rsa.generate_private_key(public_exponent=65537, key_size=1024)  # BAD
rsa.generate_private_key(public_exponent=65537, key_size=2048)  # OK
