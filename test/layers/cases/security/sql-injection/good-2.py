def find(cursor, name):
    cursor.execute("SELECT * FROM users WHERE name = %s", [name])
    cursor.execute("SELECT 1 " "FROM users")
