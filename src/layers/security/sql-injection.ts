import type { SyntaxNode } from "../../types/syntax.ts";
import { fileSays } from "../file-says.ts";
import { field, onNodes } from "../nodes.ts";
import { rememberTest } from "../type-test.ts";
import { isBuilt, literalText } from "./built-text.ts";
import { CALLS, callOf } from "./call.ts";
import { familyOf, flowHit, isFromOutside } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { traceOf } from "./trace.ts";

const RUNS =
  /^(execute|executemany|executescript|execute_sql|executeQuery|executeUpdate|executeLargeUpdate|prepareStatement|prepareCall|addBatch|query|queryRaw|queryRow|queryAsync|Query|QueryRow|QueryContext|QueryRowContext|Exec|ExecContext|Prepare|PrepareContext|raw|Raw|rawQuery|execSQL|exec|all|get|run|each|any|one|none|oneOrNone|manyOrNone|many|result|\$queryRawUnsafe|\$executeRawUnsafe|unsafe|mysql_query|mysqli_query|pg_query|sqlite_query|prepare|createQuery|createNativeQuery|createSQLQuery|createQueryBuilder|find_by_sql|count_by_sql|where|select_all|exec_query|select|extra|text|RawSQL|FromSqlRaw|ExecuteSqlRaw|ExecuteSqlCommand|SqlQuery|read_sql|read_sql_query|literal|createStatement|simpleQuery|whereRaw|orderByRaw|havingRaw|joinRaw|fromRaw|selectRaw|order|group|having|fetch|fetchrow|fetchval|fetch_all|fetch_one|queryForObject|queryForList|queryForMap|update|sql|Where|Order)$/;
const COMMANDS = /^new (Sql|MySql|Npgsql|Oracle|OleDb|Odbc|SQLite|Sqlite)(Command|DataAdapter)$/;
/** Names that run nothing but SQL, so that data alone is enough. */
const ONLY_SQL =
  /(^|\.)(execute|executemany|executescript|executeQuery|executeUpdate|raw|RawSQL|rawQuery|\$queryRawUnsafe|\$executeRawUnsafe|mysql_query|mysqli_query|pg_query|find_by_sql|createNativeQuery|read_sql|read_sql_query|whereRaw|sequelize\.(query|literal)|(connection|conn|db|pool|client|mysql|database|pgClient|knex)\.(query|raw|Query|Exec))$/i;
/** The text is SQL, not just any: a statement in the form that SQL has. */
const SQL =
  /\b(select\b[\s\S]*\bfrom\b|insert\s+(ignore\s+|or\s+\w+\s+)?into\b|update\b[\s\S]*\bset\b|delete\s+from\b|(drop|alter|create|truncate)\s+(table|database|index|view|user|schema)\b|replace\s+into\b|merge\s+into\b|where\b[\s\S]*(=|\blike\b|\bin\b)|order\s+by\b|grant\s+\w+\s+on\b|exec(ute)?\s+\w+|call\s+\w+\s*\()/i;
/** Without a verb these run fragments of SQL. */
const FRAGMENT =
  /^(where|whereRaw|having|havingRaw|orderByRaw|find_by_sql|selectRaw|order|group|extra|literal|joinRaw|Where|Order)$/;

const runs = rememberTest(RUNS);

/** `db.query("… " + input)`: the input becomes part of the statement. */
export const sqlInjection = securityRule({
  name: "sql-injection",
  precision: 0.88,
  meaning:
    "An SQL statement is put together from data instead of parameters, so whoever controls the data can change the statement.",
  cwe: ["CWE-89"],
  equivalents: [
    "bandit/B608",
    "bandit/B610",
    "bandit/B611",
    "ruff/S608",
    "gosec/G201",
    "gosec/G202",
    "sonar/S3649",
    "spotbugs/SQL_INJECTION",
  ],
  types: onNodes(
    [["javascript", "typescript", "tsx"], CALLS.javascript ?? []],
    [["python", "ruby"], CALLS.python ?? []],
    [["go"], CALLS.go ?? []],
    [["java"], CALLS.java ?? []],
    [["csharp"], CALLS.csharp ?? []],
    [["php"], CALLS.php ?? []],
  ),
  at(node, context) {
    const call = callOf(node);
    const { after, language } = context;
    if (call === null || language === null || !fileSays(after, KEYWORD)) return null;
    if (!runs(call.name) && !COMMANDS.test(call.path)) return null;
    const sink = libraryPath(call.path, after);
    // The connection comes first in Go's contexts and in PHP's functions.
    const hasFirst = language === "go" || /^(mysqli_query|pg_query)$/.test(call.name);
    const candidates = [
      ...call.args.slice(0, hasFirst ? 2 : 1).flatMap(statementIn),
      ...sqlOptions(call.named),
    ];
    for (const statement of candidates) {
      const trace = traceOf(statement, after, "sql");
      if (trace.origin === "constant" || /^(arrow_function|function_expression|lambda)$/.test(statement.type))
        continue;
      const text = literalText(statement, after);
      const isFragment =
        FRAGMENT.test(call.name) &&
        (/^(ruby|go|php)$/.test(language) ||
          familyOf(language) === "script" ||
          /^(extra|RawSQL)$/.test(call.name));
      const isSql = SQL.test(text) || (isFragment && /[=<>]|\b(like|in|is|asc|desc)\b/i.test(text));
      const built = isBuilt(statement, after, "sql");
      const flow = { trace, value: statement, sink, context };
      const effect = "which runs it as SQL; whoever controls it can change the statement. Use parameters.";
      if (isSql && built) {
        if (trace.origin === "unknown" && onlyNamesVary(statement.text))
          return { place: node, signal: "sql-injection" };
        return flowHit(node, flow, effect, trace.origin === "data" ? 0.88 : 0.7);
      }
      if (ONLY_SQL.test(sink) && isFromOutside(trace)) return flowHit(node, flow, effect, 0.85);
    }
    return null;
  },
});

/** `{ text: "select …", values: […] }` carries its parameters with it. */
function statementIn(argument: SyntaxNode): readonly SyntaxNode[] {
  if (argument.type !== "object") return [argument];
  return argument.namedChildren.flatMap((entry) => {
    const isText = /^["']?(text|sql|query|statement)["']?$/.test(field(entry, "key")?.text ?? "");
    return isText ? (field(entry, "value") ?? []) : [];
  });
}

function sqlOptions(named: ReadonlyMap<string, SyntaxNode>): SyntaxNode[] {
  return ["sql", "query", "statement", "operation", "where", "select"]
    .flatMap((name) => named.get(name) ?? [])
    .flatMap((value) => (/^(list|tuple)$/.test(value.type) ? value.namedChildren : [value]));
}

const NAMES = /table|column|placeholder|schema|_names?$|quoted|_fields?$/i;

/** Placeholders and names of tables that stand in capitals or come from the model's own metadata. */
function onlyNamesVary(text: string): boolean {
  const holes = [...text.matchAll(/[#$]?\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  return holes.length > 0 && holes.every((hole) => NAMES.test(hole) || /^[A-Z_.]{4,}$/.test(hole));
}

/** Most files have no SQL in them and need not be looked at further. */
const KEYWORD =
  /\b(select|insert|delete|update|where|order\s+by|drop|alter|create|truncate|merge|replace|execute|query|raw)[\s(]/i;
