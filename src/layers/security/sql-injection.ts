import type { Source } from "../../types/syntax.ts";
import { onNodes, quote } from "../nodes.ts";
import { CALLS, callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";
import { isBuilt, literalText } from "./built-text.ts";

const RUNS =
  /^(execute|executemany|executescript|executeQuery|executeUpdate|executeLargeUpdate|prepareStatement|prepareCall|addBatch|query|queryRaw|queryRow|queryAsync|Query|QueryRow|QueryContext|QueryRowContext|Exec|ExecContext|Prepare|PrepareContext|raw|Raw|rawQuery|execSQL|exec|all|get|run|each|any|one|none|oneOrNone|many|\$queryRawUnsafe|\$executeRawUnsafe|unsafe|mysql_query|mysqli_query|pg_query|sqlite_query|prepare|createQuery|createNativeQuery|find_by_sql|where|select_all|exec_query|select|extra|text|RawSQL|FromSqlRaw|ExecuteSqlRaw|ExecuteSqlCommand|read_sql|read_sql_query|literal|createStatement|simpleQuery|whereRaw|orderByRaw|havingRaw|selectRaw)$/;
const COMMANDS = /^new (Sql|MySql|Npgsql|Oracle|OleDb|Odbc|SQLite|Sqlite)(Command|DataAdapter)$/;
/** The text is SQL, not just any: a statement in the form that SQL has. */
const SQL =
  /\b(select\b[\s\S]*\bfrom\b|insert\s+(ignore\s+|or\s+\w+\s+)?into\b|update\b[\s\S]*\bset\b|delete\s+from\b|(drop|alter|create|truncate)\s+(table|database|index|view|user|schema)\b|replace\s+into\b|merge\s+into\b|where\b[\s\S]*(=|\blike\b|\bin\b)|order\s+by\b|grant\s+\w+\s+on\b|exec(ute)?\s+\w+|call\s+\w+\s*\()/i;
/** Without a verb these run fragments of SQL. */
const FRAGMENT = /^(where|whereRaw|having|havingRaw|orderByRaw|find_by_sql|selectRaw|order)$/;

/** `db.query("… " + input)`: the input becomes part of the statement. */
export const sqlInjection = securityRule({
  name: "sql-injection",
  precision: 0.88,
  meaning:
    "An SQL statement is put together from data instead of parameters, so whoever controls the data can change the statement.",
  cwe: ["CWE-89"],
  equivalents: [
    "bandit/B608",
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
    if (!mentionsSql(context.after)) return null;
    const call = callOf(node);
    if (call === null || !(RUNS.test(call.name) || COMMANDS.test(call.path))) return null;
    // `text()` and the like tag a template; the driver makes parameters of its holes.
    const candidates = call.args.slice(
      0,
      context.language === "go" || /^(mysqli_query|pg_query)$/.test(call.name) ? 2 : 1,
    );
    for (const statement of candidates) {
      const text = literalText(statement);
      const isSql =
        SQL.test(text) ||
        (FRAGMENT.test(call.name) && context.language === "ruby" && /[=<>]|\b(like|in|is)\b/i.test(text));
      if (!isSql || !isBuilt(statement)) continue;
      if (onlyNamesVary(statement.text)) return { place: node, signal: "sql-injection" };
      return {
        place: node,
        message: `The SQL statement ${quote(statement)} is put together from data; whoever controls the data can change the statement. Use parameters.`,
      };
    }
    return null;
  },
});

const NAMES = /table|column|placeholder|schema|_names?$|quoted|_fields?$/i;

/** Placeholders and names of tables that stand in capitals or come from the model's own metadata. */
function onlyNamesVary(text: string): boolean {
  const holes = [...text.matchAll(/[#$]?\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  return holes.length > 0 && holes.every((hole) => NAMES.test(hole) || /^[A-Z_.]{4,}$/.test(hole));
}

const KEYWORD =
  /\b(select|insert|delete|update|where|order\s+by|drop|alter|create|truncate|merge|replace)[\s(]/i;
const mentions = new WeakMap<Source, boolean>();

/** Most files have no SQL in them and need not be looked at further. */
function mentionsSql(source: Source): boolean {
  const known = mentions.get(source);
  if (known !== undefined) return known;
  const found = KEYWORD.test(source.text);
  mentions.set(source, found);
  return found;
}
