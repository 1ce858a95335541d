@app.route("/users")
@login_required
def users():
    return list_users()
