def read(text):
    return unescape(text)
