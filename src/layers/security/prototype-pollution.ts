import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { ancestors, enclosingFunction, field, isFunction, JS, onNodes, quote, unwrap } from "../nodes.ts";
import { callOf } from "./call.ts";
import { flowHit } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { nameOf } from "../units.ts";
import { traceOf } from "./trace.ts";

const MERGES =
  /^(_|lodash|lodash\.(merge|defaultsDeep|mergeWith|set)|\$|jQuery|deepmerge|merge-deep|deep-extend|defaults-deep|just-extend|extend|hoek|dot-prop|object-path)(\.(merge|mergeWith|defaultsDeep|set|setWith|extend|applyToDefaults))?$/;
/** What a function says that thinks of the danger. */
const AWARE =
  /__proto__|prototype\b|hasOwnProperty|hasOwn\(|Object\.create\(null\)|isPrototypePolluted|constructor['"]|isUnsafeKey|safeKey|isPlainKey/;

/** Keys that somebody else decides, written into objects: `__proto__` changes all objects of the program. */
export const prototypePollution = securityRule({
  name: "prototype-pollution",
  precision: 0.8,
  meaning:
    "A key from outside decides where in an object something is written, so `__proto__` changes every object of the program.",
  cwe: ["CWE-1321", "CWE-915"],
  equivalents: ["security/detect-object-injection", "codeql/prototype-pollution-utility", "sonar/S5334"],
  types: onNodes([JS, ["assignment_expression", "call_expression"]]),
  at(node, context) {
    return node.type === "call_expression" ? ofMerge(node, context) : ofKey(node, context);
  },
});

function ofMerge(node: SyntaxNode, context: RuleContext): Hit | null {
  const call = callOf(node);
  if (call === null) return null;
  const sink = libraryPath(call.path, context.after);
  if (!MERGES.test(sink) || !/\.|deep|merge/i.test(sink)) return null;
  // A shallow copy sets no inherited objects.
  if (sink.endsWith("extend") && call.args[0]?.text !== "true") return null;
  const from = /(^|\.)set(With)?$/.test(sink) ? call.args.slice(1, 2) : call.args.slice(1);
  for (const value of from) {
    const trace = traceOf(value, context.after, "object");
    if (trace.source?.kind !== "request" && trace.source?.kind !== "page") continue;
    return flowHit(
      node,
      { trace, value, sink, context },
      "which writes every key of it; `__proto__` in it changes all objects.",
      0.72,
    );
  }
  return null;
}

function ofKey(node: SyntaxNode, context: RuleContext): Hit | null {
  const left = field(node, "left");
  if (left === null || left.type !== "subscript_expression") return null;
  const [key, object] = [field(left, "index"), field(left, "object")];
  if (key === null || object === null) return null;
  const fn = enclosingFunction(node);
  if (fn === null || AWARE.test(fn.text)) return null;
  const trace = traceOf(key, context.after, "object");
  // `object[a][b] = value` with both from a request reaches any object; with one the prototype alone.
  if (trace.source?.kind === "request" && isDeep(object, context))
    return flowHit(
      node,
      { trace, value: key, sink: left.text.slice(0, 60), context },
      "which writes to the object of that name; `__proto__` changes all objects.",
      0.75,
    );
  if (trace.source?.kind === "request")
    return flowHit(
      node,
      { trace, value: key, sink: left.text.slice(0, 60), context },
      "which writes under a name that somebody else decides.",
      0.62,
    );
  return isRecursiveMerge(node, key, fn) || isPathWalk(object, fn) ? mergeHit(node, key) : null;
}

function mergeHit(node: SyntaxNode, key: SyntaxNode): Hit {
  return {
    place: node,
    confidence: 0.66,
    message: `${quote(node)} writes under any key that it is given, at any depth; leave \`__proto__\` and \`constructor\` out of ${quote(key)}.`,
  };
}

function isDeep(object: SyntaxNode, { after }: RuleContext): boolean {
  if (unwrap(object).type !== "subscript_expression") return false;
  const index = field(unwrap(object), "index");
  return index !== null && traceOf(index, after, "object").origin === "data";
}

/** `for (key in from) … to[key] = merge(to[key], from[key])` in a function that calls itself. */
function isRecursiveMerge(node: SyntaxNode, key: SyntaxNode, fn: SyntaxNode): boolean {
  const name = nameOf(fn);
  if (name === null || !loopsOver(node, key)) return false;
  const calls = fn
    .descendantsOfType("call_expression")
    .filter((call) => field(call, "function")?.text.replace(/^this\./, "") === name);
  return calls.some((call) =>
    new RegExp(String.raw`\[\s*${key.text.replaceAll(/\W/g, "")}\s*\]`).test(call.text),
  );
}

function loopsOver(node: SyntaxNode, key: SyntaxNode): boolean {
  for (const up of ancestors(node)) {
    if (
      up.type === "for_in_statement" &&
      field(up, "left")?.text.replace(/^(const|let|var)\s+/, "") === key.text
    )
      return true;
    if (isFunction(up)) {
      const call = up.parent?.parent;
      return (
        call?.type === "call_expression" &&
        /Object\.(keys|entries)\(.*\)\.forEach$/s.test(field(call, "function")?.text ?? "")
      );
    }
  }
  return false;
}

/** `object = object[keys[i]]` in a loop, then a write: the walk may pass through the prototype. */
function isPathWalk(object: SyntaxNode, fn: SyntaxNode): boolean {
  if (object.type !== "identifier") return false;
  const name = object.text.replaceAll("$", String.raw`\$`);
  return (
    new RegExp(String.raw`(^|[^\w.])${name}\s*=\s*${name}\s*\[\s*\w+(\[[^\]]+\])?\s*\]`).test(fn.text) &&
    /\.split\(/.test(fn.text)
  );
}
