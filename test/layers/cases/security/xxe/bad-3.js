import libxmljs from "libxmljs";

libxmljs.parseXml(text, { noent: true }); // HIT
