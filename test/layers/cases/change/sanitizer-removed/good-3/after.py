def read(text):
    return text
