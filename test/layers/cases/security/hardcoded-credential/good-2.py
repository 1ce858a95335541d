import psycopg2

app.secret_key = settings.KEY
psycopg2.connect(host="db", password=settings.PASSWORD)


def connect(password=None, token="<token>"):
    return password
