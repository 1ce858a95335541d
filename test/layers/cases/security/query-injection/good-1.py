import ldap
from lxml import etree


def find(tree):
    conn.search_s("dc=a", ldap.SCOPE_SUBTREE, "(uid=root)")
    tree.xpath("//user")
