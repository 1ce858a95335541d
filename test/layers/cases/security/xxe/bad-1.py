from lxml import etree
import xml.etree.ElementTree as ET
from flask import request

etree.XMLParser(resolve_entities=True)  # HIT


@app.route("/")
def read():
    return ET.fromstring(request.data)  # HIT
