import type { SyntaxNode } from "../../types/syntax.ts";
import { isTestPath } from "../../util/test-path.ts";
import { fileSays } from "../file-says.ts";
import { onNodes, quote } from "../nodes.ts";
import { CALLS, callOf } from "./call.ts";
import { familyOf, flowHit, isFromOutside, type Sinks, valuesAtSink } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { traceOf } from "./trace.ts";

/** Options that switch external entities on, without white space. */
const ENTITIES_ON =
  /noent:(true|1)|["']noent["']:true|resolve_entities=True|load_dtd=True|no_network=False|feature_external_(ges|pes),(True|1)|LIBXML_NOENT|LIBXML_DTDLOAD|libxml_disable_entity_loader\(false\)|SUPPORT_DTD,true|IS_SUPPORTING_EXTERNAL_ENTITIES,(true|Boolean\.TRUE)|DtdProcessing\.Parse|external-general-entities["'],true|replaceEntities:true|NOENT|setExpandEntityReferences\(true\)|huge_tree=True/;

/** A word of each of them. */
const OPTIONS =
  /noent|resolve_entities|load_dtd|no_network|feature_external|LIBXML|libxml_disable|SUPPORT_DTD|IS_SUPPORTING|DtdProcessing|external-general|replaceEntities|NOENT|setExpandEntity|huge_tree/;

/** Parsers that expand entities or can be blown up by them, given what came from outside. */
const PARSERS: Sinks = {
  script: [
    [/^(libxmljs2?|libxml|xmldom|expat|node-expat)\.(parseXml|parseXmlString|parseXML|fromString)$/, 0],
    [/^(xml2js\.parseString|parseString)$/, 0],
  ],
  python: [
    [
      /^(xml\.etree\.(c?ElementTree)\.(parse|fromstring|iterparse|XML|XMLParser)|xml\.dom\.(minidom|pulldom|expatbuilder)\.(parse|parseString)|xml\.sax\.(parse|parseString)|lxml\.etree\.(parse|fromstring|iterparse|XML)|(ET|ElementTree|minidom)\.(parse|fromstring|parseString)|xmlrpc\.client\.loads)$/,
      0,
    ],
  ],
};
const JAVA_FACTORY =
  /^(DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|TransformerFactory|SchemaFactory|XMLReaderFactory)\.(newInstance|newFactory|createXMLReader)$|^new (SAXReader|SAXBuilder)$/;
const JAVA_HARDENED =
  /disallow-doctype-decl|external-general-entities|ACCESS_EXTERNAL_DTD|SUPPORT_DTD|FEATURE_SECURE_PROCESSING|IS_SUPPORTING_EXTERNAL_ENTITIES/;

/** XML whose entities reach files and machines, or eat all memory. */
export const xxe = securityRule({
  name: "xxe",
  severity: "warning",
  precision: 0.8,
  meaning:
    "XML is read in a way that expands entities, so a document can read files, reach machines inside or eat all memory.",
  cwe: ["CWE-611", "CWE-776"],
  equivalents: [
    "bandit/B313",
    "bandit/B314",
    "bandit/B318",
    "bandit/B320",
    "ruff/S314",
    "sonar/S2755",
    "codeql/xxe",
  ],
  types: onNodes(
    [["javascript", "typescript", "tsx"], ["call_expression"]],
    [["python"], CALLS.python ?? []],
    [["java"], CALLS.java ?? []],
    [["php"], ["function_call_expression", "member_call_expression"]],
    [["csharp"], ["assignment_expression"]],
    [["ruby"], ["call"]],
  ),
  at(node, context) {
    const { after, language } = context;
    const text = node.text.length > 600 || !fileSays(after, OPTIONS) ? "" : node.text.replaceAll(/\s+/g, "");
    const isOn = ENTITIES_ON.exec(text)?.[0];
    if (isOn !== undefined && !isInner(node) && isAboutXml(text, after.text))
      return {
        place: node,
        message: `\`${isOn}\` lets an XML document read files, reach machines inside or eat all memory.`,
      };
    const call = callOf(node);
    if (call === null || language === null) return null;
    const sink = libraryPath(call.path, after);
    if (language === "java") {
      if (!JAVA_FACTORY.test(sink) || JAVA_HARDENED.test(after.text)) return null;
      return {
        place: node,
        confidence: isTestPath(after.path) ? 0.5 : 0.68,
        message: `${quote(node)} expands entities unless told not to: set \`disallow-doctype-decl\`.`,
      };
    }
    const [value] = valuesAtSink(call, sink, PARSERS[familyOf(language)]);
    if (value === undefined || /defused/.test(after.text)) return null;
    const trace = traceOf(value, after, "other");
    if (trace.origin !== "data") return null;
    const effect = "which expands entities; use a parser that refuses them, such as `defusedxml`.";
    if (isFromOutside(trace)) return flowHit(node, { trace, value, sink, context }, effect, 0.75);
    return language === "python" ? flowHit(node, { trace, value, sink, context }, effect, 0.6) : null;
  },
});

/** A call within this one says it, and is told by itself. */
function isInner(node: SyntaxNode): boolean {
  return node
    .descendantsOfType(["call", "call_expression", "function_call_expression"])
    .some((inner) => inner.id !== node.id && ENTITIES_ON.test(inner.text.replaceAll(/\s+/g, "")));
}

function isAboutXml(text: string, file: string): boolean {
  return /xml|sax|dtd/i.test(text) || /libxml|lxml|XmlReader|DocumentBuilder|xml/i.test(file);
}
