import hashlib


def store(user, password):
    user.password = hashlib.sha1(password.encode()).hexdigest()  # HIT
