@app.route("/users")
@cached
def users():
    return list_users()
