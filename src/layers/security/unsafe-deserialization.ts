import { isTestPath, onNodes, quote, replaceNode, field } from "../nodes.ts";
import { type Call, callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";
import { originOf } from "./origin.ts";

const ALWAYS =
  /^((c?[pP]ickle|_pickle|dill|cloudpickle|shelve|jsonpickle)\.(loads?|open|decode|Unpickler)|marshal\.loads?|(pd|pandas)\.read_pickle|joblib\.load|Marshal\.(load|restore)|YAML\.unsafe_load|\\?unserialize|new (java\.io\.)?ObjectInputStream|new (\w+\.)*(BinaryFormatter|NetDataContractSerializer|LosFormatter|SoapFormatter|ObjectStateFormatter)|new XMLDecoder|(\w*serialize)\.unserialize|serialize\.unserialize|yaml\.(unsafe_load|full_load))$/;
const SAFE_LOADER = /Safe|Base/;

function isUnsafeYaml(call: Call): boolean {
  if (!/^(yaml|ruamel\.yaml)\.(load|load_all)$/.test(call.path)) return false;
  const loader = call.named.get("Loader") ?? call.args[1];
  return loader === undefined || !SAFE_LOADER.test(loader.text);
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
  types: onNodes(
    [["javascript", "typescript", "tsx"], ["call_expression"]],
    [["python", "ruby"], ["call"]],
    [["java"], ["object_creation_expression"]],
    [["csharp"], ["object_creation_expression"]],
    [["php"], ["function_call_expression"]],
  ),
  at(node, context) {
    const call = callOf(node);
    if (call === null) return null;
    if (context.language === "python" && isUnsafeYaml(call)) {
      const callee = field(node, "function");
      const message = `${quote(node)} can make any Python object and so run code; use \`${call.path.replace("load", "safe_load")}\`.`;
      const plain = call.args.length === 1 && call.named.size === 0 && call.path === "yaml.load";
      if (!plain || callee === null) return { place: node, message };
      return { place: node, message, suggestion: replaceNode(context.after, callee, "yaml.safe_load") };
    }
    if (!ALWAYS.test(call.path)) return null;
    const [source] = call.args;
    if (source !== undefined && originOf(source) === "constant") return null;
    if (call.path.endsWith("unserialize") && /allowed_classes/.test(node.text)) return null;
    // Reading back what the same expression wrote is a copy or a test.
    if (source !== undefined && /\b(dumps|dump|serialize)\(/.test(source.text)) return null;
    const message = `${quote(call.path)} can run code while it reads ${source === undefined ? "its data" : quote(source)}, which therefore must never come from outside.`;
    return {
      place: node,
      message,
      ...(source !== undefined && originOf(source) === "data"
        ? {}
        : { confidence: isTestPath(context.after.path) ? 0.5 : 0.7 }),
    };
  },
});
