import { field, C_FAMILY, onNodes, quote } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";
import { traceLines } from "./flow-rule.ts";
import { traceOf } from "./trace.ts";

/** Which argument is the format. */
const FORMATS: Readonly<Record<string, number>> = {
  printf: 0,
  vprintf: 0,
  fprintf: 1,
  vfprintf: 1,
  sprintf: 1,
  vsprintf: 1,
  snprintf: 2,
  vsnprintf: 2,
  syslog: 1,
};
const COPIES = /^(std\.)?(strcpy|strcat|stpcpy|wcscpy|wcscat)$/;

/** Calls of C that write as much as comes in, or read what comes in as a format. */
export const memoryUnsafeCall = securityRule({
  name: "memory-unsafe-call",
  precision: 0.85,
  meaning:
    "A call writes as much as comes in, or takes what comes in for a format, so data can overwrite memory.",
  cwe: ["CWE-120", "CWE-134", "CWE-242", "CWE-676"],
  equivalents: [
    "flawfinder/gets",
    "flawfinder/printf",
    "clang/security.insecureAPI.gets",
    "clang/security.insecureAPI.strcpy",
  ],
  types: onNodes([C_FAMILY, ["call_expression"]]),
  at(node, { after }) {
    const call = callOf(node);
    if (call === null) return null;
    if (/^(std\.)?gets$/.test(call.path) && call.args.length === 1)
      return {
        place: node,
        message: `${quote(node)} writes as much as comes in, whatever the size of the buffer; use \`fgets\`.`,
      };
    const format = call.args[FORMATS[call.name] ?? -1];
    if (format !== undefined && stringValue(format) === null) {
      const trace = traceOf(format, after, "other");
      if (trace.origin !== "data" || isOwnFormat(node)) return null;
      return {
        place: node,
        confidence: 0.68,
        trace: traceLines(trace, node),
        message: `${quote(format)} is taken for a format, so \`%n\` in it overwrites memory; give it to \`"%s"\`.`,
      };
    }
    const [, from] = call.args;
    if (!COPIES.test(call.path) || from === undefined) return null;
    const trace = traceOf(from, after, "other");
    const kind = trace.source?.kind;
    if (kind === undefined || kind === "parameter") return null;
    return {
      place: node,
      confidence: 0.75,
      trace: traceLines(trace, node),
      message: `${quote(node)} copies as much as comes in, whatever the size of the buffer.`,
    };
  },
});

/** A function that takes a format itself hands it on: `void log(const char *fmt, ...)`. */
function isOwnFormat(node: Parameters<typeof callOf>[0]): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.type === "function_definition")
      return /\.\.\.|va_list|f(or)?ma?t/i.test(field(up, "declarator")?.text ?? "");
  }
  return false;
}
