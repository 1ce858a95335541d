import sqlite3
import pandas as pd
import psycopg2
from django.db import connection
from django.db.models.expressions import RawSQL
from psycopg2 import sql
from sqlalchemy import text

TABLE = "users"


def find(request):
    name = request.GET["name"]
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)  # BAD
    cursor.execute("SELECT * FROM users WHERE name = %s", [name])  # OK
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")  # BAD
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")  # BAD
    cursor.execute("SELECT * FROM users WHERE name = '{}'".format(name))  # BAD
    cursor.execute(f"SELECT * FROM {TABLE}")  # OK
    User.objects.raw("SELECT * FROM users WHERE name = '%s'" % name)  # BAD
    User.objects.raw("SELECT * FROM users WHERE name = %s", [name])  # OK
    User.objects.extra(where=["name = '%s'" % name])  # BAD
    User.objects.filter(name=name)  # OK
    User.objects.annotate(x=RawSQL("select a from b where c = '%s'" % name, []))  # BAD
    session.execute(text(f"SELECT * FROM users WHERE id = {request.GET['id']}"))  # BAD
    session.execute(text("SELECT * FROM users WHERE id = :id"), {"id": request.GET["id"]})  # OK
    pd.read_sql(f"SELECT * FROM users WHERE id = {request.GET['id']}", connection)  # BAD
    cursor.execute("SELECT * FROM users WHERE id = %d" % int(request.GET["id"]))  # OK
    query = "SELECT * FROM users"
    if "age" in request.GET:
        query += " WHERE age = " + request.GET["age"]
    cursor.execute(query)  # BAD
    cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))  # OK
    cursor.executemany("INSERT INTO a VALUES (?)", [(name,)])  # OK


class Store:
    def get(self, key):
        return self.db.execute("SELECT value FROM items WHERE key = '" + key + "'")  # BAD

    def put(self, key, value):
        self.db.execute("INSERT INTO items VALUES (?, ?)", (key, value))  # OK


async def fetch(pool, email):
    return await pool.fetch(f"SELECT * FROM users WHERE email = '{email}'")  # BAD
