import xml.etree.ElementTree as ET
from defusedxml.lxml import fromstring as safe
from lxml import etree
import xml.sax
from flask import request

etree.XMLParser(resolve_entities=True)  # BAD
etree.XMLParser(resolve_entities=False)  # OK
parser = xml.sax.make_parser()
parser.setFeature(xml.sax.handler.feature_external_ges, True)  # BAD
parser.setFeature(xml.sax.handler.feature_external_ges, False)  # OK
ET.fromstring("<a/>")  # OK
