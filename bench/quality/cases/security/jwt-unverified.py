import jwt
jwt.decode(token, verify=False)  # BAD
jwt.decode(token, key, algorithms=["HS256"])  # OK
jwt.decode(token, options={"verify_signature": False})  # BAD
jwt.decode(token, key, algorithms=["none"])  # BAD
jwt.encode(payload, None, algorithm="none")  # BAD
jwt.encode(payload, key, algorithm="HS256")  # OK
