import ldap
from lxml import etree
from flask import request


@app.route("/find")
def find():
    conn.search_s("dc=a", ldap.SCOPE_SUBTREE, "(uid=" + request.args["uid"] + ")")  # HIT
    tree.xpath("//user[name='%s']" % request.args["name"])  # HIT
