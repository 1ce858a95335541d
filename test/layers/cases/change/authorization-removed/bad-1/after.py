@app.route("/users")
def users():
    return list_users()
