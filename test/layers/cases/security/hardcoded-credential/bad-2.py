import psycopg2

app.secret_key = "correct-horse-battery"  # HIT
psycopg2.connect(host="db", password="letmein-prod")  # HIT


def connect(password="letmein-prod"):  # HIT
    return password
