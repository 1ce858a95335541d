import libxmljs from "libxmljs";
libxmljs.parseXml(req.body, { noent: true }); // BAD
libxmljs.parseXml("<a/>"); // OK
export function parse(text) {
  return libxmljs.parseXmlString(text, { noent: true, nonet: false }); // BAD
}
export function parsePlain(text) {
  return new DOMParser().parseFromString(text, "text/xml"); // OK
}
