import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, parts, unwrap } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { isName, valuesIn } from "./assigned-values.ts";

/**
 * Where a value comes from, as far as one function and its file tell:
 * `constant`: written in the code, or made safe; `data`: a parameter, a request, the environment, input, or anything
 * built with it; `unknown`: everything else, such as the answer of a call or a field.
 */
export type Origin = "constant" | "data" | "unknown";

const LITERAL =
  /^(number|integer|float|true|false|null|none|nil|undefined|boolean|regex|int_literal|float_literal|decimal_integer_literal|integer_literal|number_literal|char_literal|boolean_literal|null_literal|string_content|string_fragment|interpreted_string_literal|raw_string_literal|string_literal|verbatim_string_literal|simple_symbol|hash_key_symbol|this|escape_sequence|string_start|string_end|interpolation_start|interpolation_brace|word)$/;
const CONCATENATION =
  /^(binary_expression|binary_operator|binary|concatenated_string|parenthesized_expression|template_string|string|encapsed_string|interpolated_string_expression|template_substitution|interpolation|array|list|tuple|argument|argument_list|expression_list|conditional_expression|ternary_expression|as_expression|satisfies_expression|non_null_expression|chained_string|subshell|shell_command_expression|heredoc|object_creation_array|array_creation_expression|array_initializer|array_element_initializer|slice_literal|spread_element|list_splat|await_expression|await|parenthesized_statements|type_conversion_expression|literal_value|composite_literal|literal_element|keyword_argument|pair)$/;

/** Request objects, process input and the environment, whatever the framework. */
const INPUT =
  /^(req|request|ctx\.(request|query|params)|params|\$_(GET|POST|REQUEST|COOKIE|FILES|SERVER|ENV)|sys\.argv|os\.environ|process\.(argv|env)|event\.(body|queryStringParameters|pathParameters)|location\.(hash|search|href)|window\.location|document\.(location|URL|referrer|cookie)|os\.Args|ENV|ARGV|argv|args|flask\.request|self\.request|this\.\$route|cookies|session)\b/;
const INPUT_CALL =
  /^(input|raw_input|gets|prompt|os\.getenv|os\.environ\.get|getenv|std\.env\.(var|args)|System\.getenv|Console\.ReadLine|sys\.stdin\.\w+|bufio\.\w+|r\.(FormValue|PostFormValue|URL\.Query\(\)\.Get)|c\.(Query|Param|PostForm|DefaultQuery|FormValue)|\w*[rR]equest\.(getParameter|getHeader|getQueryString|form\.get|args\.get|values\.get|GET\.get|POST\.get|get_json)|readFileSync|fs\.readFileSync|open)$/;
/** Calls whose answer cannot carry an attack of the kinds looked for. */
const SANITISER =
  /(^|\.)(quote|shlex\.quote|shellescape|escapeshellarg|escapeshellcmd|shellEscape|escape|escapeHtml|escapeHTML|htmlspecialchars|htmlentities|sanitize|sanitizeHtml|purify|encodeURIComponent|encodeURI|parseInt|parseFloat|Number|Boolean|int|float|bool|len|length|intval|floatval|abs|ord|Atoi|quote_ident|quoteIdentifier|quote_name|escapeId|escapeIdentifier|mysql_real_escape_string|real_escape_string|basename|secure_filename|format_ident|format_literal|hexdigest|uuid4|getpid|pid|randomUUID|now|stringify|dumps|h|html_escape)$/;
/** String methods and formatters hand through what they are given. */
const HANDS_ON =
  /(^|\.)(format|join|concat|trim|strip|toString|String|str|to_s|toLowerCase|toUpperCase|lower|upper|replace|replaceAll|sprintf|Sprintf|Sprint|vsprintf|padStart|padEnd|slice|substring|substr|encode|decode|valueOf|resolve|repeat|formatted|Format|Concat|Join|Buffer\.from|from|format!|dedent|text)$/;

const MAX_DEPTH = 12;

/** The origin of an expression. Looks at assignments within the function and the file's constants, in no order. */
export function originOf(node: SyntaxNode, depth = 0): Origin {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH) return "unknown";
  if (LITERAL.test(inner.type) || stringValue(inner) !== null) return "constant";
  const text = inner.text.replaceAll(/\s+|\?/g, "");
  if (INPUT.test(text)) return "data";
  if (isName(inner)) return originOfName(inner, depth);
  if (
    /(call|invocation|creation|new_expression)/.test(inner.type) &&
    !/array_creation|shell_command/.test(inner.type)
  )
    return originOfCall(inner, depth);
  if (
    /^(member_expression|attribute|subscript|subscript_expression|selector_expression|field_access|member_access_expression|field_expression|index_expression|element_access_expression|array_access)$/.test(
      inner.type,
    )
  )
    return originOfMember(inner, depth);
  if (/^(ternary_expression|conditional_expression)$/.test(inner.type))
    return worst(
      [
        field(inner, "consequence") ?? inner.namedChild(0),
        field(inner, "alternative") ?? inner.namedChild(2),
      ],
      depth,
    );
  if (/^(pair|keyword_argument)$/.test(inner.type)) return worst([field(inner, "value")], depth);
  if (inner.type.startsWith("unary"))
    return worst([field(inner, "argument", "operand") ?? inner.lastNamedChild], depth);
  if (CONCATENATION.test(inner.type)) return worst(parts(inner), depth);
  return "unknown";
}

function worst(nodes: readonly (SyntaxNode | null)[], depth: number): Origin {
  const origins = nodes.map((node) => (node === null ? "constant" : originOf(node, depth + 1)));
  return origins.includes("data") ? "data" : origins.includes("unknown") ? "unknown" : "constant";
}

function originOfCall(node: SyntaxNode, depth: number): Origin {
  const callee =
    field(node, "function") ?? field(node, "method", "name") ?? field(node, "constructor", "type");
  const receiver = field(node, "object", "receiver", "scope");
  const own = callee?.text.replaceAll(/\s+/g, "").replaceAll(/\?\.|->|::/g, ".") ?? "";
  const path = receiver === null ? own : `${receiver.text}.${own}`;
  if (SANITISER.test(path)) return "constant";
  if (INPUT_CALL.test(path)) return "data";
  if (!HANDS_ON.test(path)) {
    const given = field(node, "arguments");
    return given !== null && INPUT.test(path) ? "data" : "unknown";
  }
  const subject =
    receiver ?? (callee === null ? null : field(callee, "object", "operand", "expression", "value"));
  const isNamespace =
    subject !== null &&
    /^(fmt|String|path|Path|Buffer|util|os\.path|string|strings|textwrap)$/.test(subject.text);
  return worst([isNamespace ? null : subject, ...(field(node, "arguments")?.namedChildren ?? [])], depth);
}

/** A field of what came in came in, too; fields of other things are not known. `A.B` in capitals is a constant. */
function originOfMember(node: SyntaxNode, depth: number): Origin {
  const property = field(node, "property", "attribute", "field", "name");
  if (property !== null && /^[A-Z][A-Z0-9_]+$/.test(property.text)) return "constant";
  const subject = field(node, "object", "value", "operand", "expression", "argument", "array");
  if (subject === null || /^(self|this|\$this|@\w+)$/.test(subject.text)) return "unknown";
  return originOf(subject, depth + 1) === "data" ? "data" : "unknown";
}

/** The nearest function around the name that gives it a value decides; the file's top level comes last. */
function originOfName(name: SyntaxNode, depth: number): Origin {
  const text = name.text;
  for (const scope of ancestors(name)) {
    if (!isFunction(scope) && scope.parent !== null) {
      if (isLoopOver(scope, text)) return worst([field(scope, "right", "value")], depth);
      continue;
    }
    const values = valuesIn(scope, text, name);
    if (values.length > 0) return worst(values, depth);
    if (isFunction(scope) && isParameter(scope, text)) return "data";
  }
  return /^[A-Z][A-Z0-9_]+$/.test(text) ? "constant" : "unknown";
}

function isLoopOver(node: SyntaxNode, name: string): boolean {
  return (
    /^(for_statement|for_in_statement|foreach_statement|enhanced_for_statement)$/.test(node.type) &&
    field(node, "left", "name")?.text === name
  );
}

function isParameter(scope: SyntaxNode, name: string): boolean {
  const list =
    field(scope, "parameters", "parameter") ?? field(field(scope, "declarator") ?? scope, "parameters");
  if (list === null) return false;
  if (list.type === "identifier") return list.text === name;
  return list
    .descendantsOfType(["identifier", "variable_name", "shorthand_property_identifier_pattern"])
    .some((parameter) => parameter.text === name);
}
