import hashlib
from Crypto.Hash import MD5

def store(password):
    return hashlib.md5(password.encode()).hexdigest()  # BAD


token = hashlib.sha1(str(user.id).encode()).hexdigest()  # BAD
digest = hashlib.sha256(b"a").hexdigest()  # OK
fast = hashlib.md5(data, usedforsecurity=False)  # OK
name = hashlib.new("md5", data)  # BAD
h = MD5.new()  # BAD


def etag(body):
    return hashlib.md5(body).hexdigest()  # OK


def cache_key(url):
    return hashlib.sha1(url.encode()).hexdigest()  # OK
