import type { SyntaxNode } from "../../types/syntax.ts";
import { fileSays } from "../file-says.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { isBuilt } from "./built-text.ts";
import { callOf } from "./call.ts";
import { flowHit } from "./flow-rule.ts";
import { securityRule } from "./security-rule.ts";
import { traceOf } from "./trace.ts";

const QUERIES =
  /(^|\.)(find|findOne|findOneAndUpdate|findOneAndDelete|findOneAndReplace|findOneAndRemove|updateOne|updateMany|update|deleteOne|deleteMany|remove|count|countDocuments|exists|where|aggregate|replaceOne)$/;
const IS_MONGO = /mongo|collection\(/i;

/** Objects from a request in a query of MongoDB: `{"$ne": null}` matches everything. */
export const nosqlInjection = securityRule({
  name: "nosql-injection",
  precision: 0.8,
  meaning:
    "A part of a request is put into a MongoDB query as it is, so an object with operators in it can match anything.",
  cwe: ["CWE-943"],
  equivalents: ["sonar/S5147", "codeql/sql-injection", "njsscan/node_nosqli_injection"],
  types: onNodes([JS, ["call_expression", "pair"]], [["python"], ["pair"]]),
  at(node, context) {
    const { after } = context;
    if (!fileSays(after, IS_MONGO)) return null;
    if (node.type === "pair") return ofWhere(node, context);
    const call = callOf(node);
    const [query] = call?.args ?? [];
    if (call === null || query === undefined || call.receiver === null || !QUERIES.test(call.path))
      return null;
    // Sequelize and Prisma have tables behind them and make parameters of values.
    if (/^\{\s*(where|include|attributes)\b/.test(query.text)) return null;
    for (const value of query.type === "object" ? conditionsOf(query) : [query]) {
      const trace = traceOf(value, after, "query");
      if (
        trace.source?.kind !== "request" ||
        isBuilt(value, after, "query") ||
        /\.(params|path|url|headers)\b/.test(trace.source.node.text)
      )
        continue;
      const effect =
        "which takes objects with operators such as `$ne` for conditions; make it a string first.";
      return flowHit(node, { trace, value, sink: call.path, context }, effect, 0.7);
    }
    return null;
  },
});

function conditionsOf(object: SyntaxNode): SyntaxNode[] {
  return object.namedChildren.flatMap((entry) => {
    if (entry.type === "shorthand_property_identifier" || entry.type === "spread_element") return [entry];
    const value = entry.type === "pair" ? field(entry, "value") : null;
    return value === null ? [] : value.type === "object" ? conditionsOf(value) : [value];
  });
}

/** `{ $where: "this.name == '" + name + "'" }` is run as JavaScript by the database. */
function ofWhere(pair: SyntaxNode, context: Parameters<typeof flowHit>[1]["context"]) {
  const [key, value] = [field(pair, "key"), field(pair, "value")];
  if (key === null || value === null || !/^["']?\$(where|function|accumulator)["']?$/.test(key.text))
    return null;
  const trace = traceOf(value, context.after, "code");
  if (trace.origin === "constant" || !(trace.origin === "data" || isBuilt(value, context.after, "code")))
    return null;
  return flowHit(
    pair,
    { trace, value, sink: quote(key).replaceAll("`", ""), context },
    "which the database runs as JavaScript.",
    0.8,
  );
}
