def login(response, token):
    response.set_cookie("session", token)  # HIT
    response.set_cookie("theme", "dark", secure=False)  # HIT
SESSION_COOKIE_SECURE = False  # HIT
