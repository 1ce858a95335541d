from flask import request
import sqlite3, aiosqlite
@app.route("/user/<username>")
def show(username):
    db = sqlite3.connect("a.db")
    row = db.execute("SELECT * FROM user WHERE name = '%s'" % username).fetchone()  # BAD
    row = db.execute("SELECT * FROM user WHERE name = ?", (username,)).fetchone()  # OK
    sort = request.args.get("sort", "id")
    if sort not in ("id", "name"):
        sort = "id"
    rows = db.execute("SELECT * FROM user ORDER BY " + sort)  # OK
async def count(table, where):
    async with aiosqlite.connect("a.db") as db:
        await db.execute(f"SELECT count(*) FROM items WHERE {where}")  # BAD
def insert(cursor, values):
    marks = ", ".join(["?"] * len(values))
    cursor.execute(f"INSERT INTO items VALUES ({marks})", values)  # OK
class Repo:
    TABLE = "items"
    def all(self):
        return self.db.execute(f"SELECT * FROM {self.TABLE}")  # OK
