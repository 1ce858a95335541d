def find(cursor, name):
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)  # HIT
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")  # HIT
    query = "SELECT * FROM users WHERE name = '{}'".format(name)
    cursor.execute(query)  # HIT
