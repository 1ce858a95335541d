def login(response, token):
    response.set_cookie("session", token, secure=True, httponly=True)
    response.set_cookie("theme", "dark")
