from lxml import etree
import xml.etree.ElementTree as ET

etree.XMLParser(resolve_entities=False)
ET.fromstring("<a/>")
