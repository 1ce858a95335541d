import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { field, quote, replaceNode } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { type Call, CALLS, callOf } from "./call.ts";
import { familyOf, isFromOutside, type Sinks, traceLines, valuesAtSink } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { traceOf } from "./trace.ts";

const ALWAYS: Sinks = {
  script: [
    [
      /^(\w*serialize|node-serialize|serialize-to-js|funcster|cryo|serialize-javascript)\.(unserialize|deserialize|deepDeserialize|parse)$/,
      0,
    ],
    [/^v8\.deserialize$/, 0],
  ],
  python: [
    [
      /^((c?[pP]ickle|_pickle|dill|cloudpickle|jsonpickle|marshal)\.(loads?|decode|Unpickler)|shelve\.(open|DbfilenameShelf)|(pd|pandas)\.read_pickle|joblib\.load|torch\.load|(\w+\.)?unpickle)$/,
      0,
      "filename",
    ],
    [/^yaml\.(unsafe_load|unsafe_load_all|full_load|full_load_all)$/, 0],
    [/^(django\.contrib\.sessions\.serializers\.)?PickleSerializer\(\)\.loads$/, 0],
  ],
  ruby: [
    [
      /^(Marshal\.(load|restore)|YAML\.(unsafe_load|load)|Psych\.(unsafe_load|load)|Oj\.(object_load|load))$/,
      0,
    ],
  ],
  php: [[/^\\?unserialize$/, 0]],
  java: [
    [/^new (java\.io\.)?(ObjectInputStream|XMLDecoder|XStream)$/, 0],
    [/(^|\.)(xstream|xStream)\.fromXML$/, 0],
  ],
  csharp: [
    [
      /^new (\w+\.)*(BinaryFormatter|NetDataContractSerializer|LosFormatter|SoapFormatter|ObjectStateFormatter)$/,
      0,
    ],
  ],
};

/** Options that keep objects out. */
const MADE_SAFE =
  /allowed_classes|weights_only=True|safe=True|Safe|JSON_SCHEMA|FAILSAFE_SCHEMA|CORE_SCHEMA|mode::compat|mode:\s*:strict|permitted_classes|BaseLoader/;

function isUnsafeYaml(call: Call, sink: string): boolean {
  if (!/^(yaml|ruamel\.yaml)\.(load|load_all)$/.test(sink)) return false;
  const loader = call.named.get("Loader") ?? call.args[1];
  return loader === undefined || !/Safe|Base/.test(loader.text);
}

/** Bytes that become objects and, while they do, run code. */
export const unsafeDeserialization = securityRule({
  name: "unsafe-deserialization",
  precision: 0.85,
  meaning:
    "Data becomes objects in a form that can run code while it is read, so it must never come from outside.",
  cwe: ["CWE-502"],
  equivalents: [
    "bandit/B301",
    "bandit/B302",
    "bandit/B506",
    "ruff/S301",
    "ruff/S506",
    "rubocop/Security/MarshalLoad",
    "csharp/SYSLIB0011",
    "spotbugs/OBJECT_DESERIALIZATION",
  ],
  types: CALLS,
  at(node, context) {
    const call = callOf(node);
    if (call === null || context.language === null) return null;
    const sink = libraryPath(call.path, context.after);
    if (context.language === "python" && isUnsafeYaml(call, sink)) return ofYaml(node, call, context);
    if (MADE_SAFE.test(node.text)) return null;
    const [source] = valuesAtSink(call, sink, ALWAYS[familyOf(context.language)]);
    // Formatters of .NET are unsafe whatever they are given, and are made empty.
    if (source === undefined)
      return /^new .*Formatter$|Serializer$/.test(sink) && context.language === "csharp" && isFormatter(sink)
        ? { place: node }
        : null;
    return ofBytes(node, sink, source, context);
  },
});

function isFormatter(sink: string): boolean {
  return ALWAYS.csharp?.some(([pattern]) => pattern.test(sink)) === true;
}

function ofYaml(node: SyntaxNode, call: Call, { after }: RuleContext): Hit | null {
  const [source] = call.args;
  if (source !== undefined && traceOf(source, after, "code").origin === "constant") return null;
  const callee = field(node, "function");
  const message = `${quote(node)} can make any Python object and so run code; use \`${call.path.replace("load", "safe_load")}\`.`;
  const plain = call.args.length === 1 && call.named.size === 0 && call.path === "yaml.load";
  if (!plain || callee === null) return { place: node, message };
  return { place: node, message, suggestion: replaceNode(after, callee, "yaml.safe_load") };
}

function ofBytes(
  node: SyntaxNode,
  sink: string,
  source: SyntaxNode,
  { after, language }: RuleContext,
): Hit | null {
  const trace = traceOf(source, after, "code");
  // Reading back what the same expression wrote is a copy or a test.
  if (trace.origin === "constant" || /\b(dumps|dump|serialize)\(/.test(source.text)) return null;
  // Ruby's own YAML has been safe since 4.0; older ones are told from newer ones by nothing in the file.
  if (language === "ruby" && /^(YAML|Psych|Oj)\.load$/.test(sink) && !isFromOutside(trace)) return null;
  const message = `${quote(sink)} can run code while it reads ${quote(source)}, which therefore must never come from outside.`;
  if (trace.origin === "data") return { place: node, message, trace: traceLines(trace, node) };
  return { place: node, message, confidence: isTestPath(after.path) ? 0.5 : 0.7 };
}
