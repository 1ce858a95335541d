import jwt

jwt.decode(token, options={"verify_signature": False})  # HIT
jwt.decode(token, key, verify=False)  # HIT
