host = url.removeprefix("https://")
line = text.strip("\r\n")
word = text.strip("()[]")
digits = text.lstrip("0")
