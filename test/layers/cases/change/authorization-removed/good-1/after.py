@app.route("/users")
@admin_required
def users():
    return list_users()
