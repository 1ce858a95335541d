import random
import secrets
import string

token = "".join(random.choice(string.ascii_letters) for _ in range(16))  # BAD
password = random.randint(1000, 9999)  # BAD
otp = random.randrange(100000, 999999)  # BAD
safe = secrets.token_hex(16)  # OK
delay = random.uniform(1, 2)  # OK
sample = random.sample(rows, 10)  # OK
secret_key = secrets.choice(keys)  # OK


def generate_session_id():
    return str(random.random())  # BAD


def jitter():
    return random.random() * 2  # OK


strong = random.SystemRandom().choice("abc")  # OK
