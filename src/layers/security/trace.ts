import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, parts, unwrap } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { typeTest } from "../type-test.ts";
import { CALLS, callOf } from "./call.ts";
import { isGuarded } from "./guards.ts";
import { libraryPath } from "./imported-names.ts";
import { type Danger, HANDS_ON, makesSafe, NAMESPACE } from "./sanitisers.ts";
import { type Parameter, isName, type Scope, scopesAround, valuesAt } from "./scopes.ts";
import { ROUTE, SOURCE_KINDS, type SourceKind, sourceKindOf } from "./sources-of-data.ts";

/** Where data comes from. */
export interface DataSource {
  readonly kind: SourceKind;
  readonly node: SyntaxNode;
}

/**
 * Where a value comes from, as far as one file tells:
 * `constant`: written in the code, or made harmless; `data`: somebody outside decides it, see `source`; `unknown`:
 * everything else, such as the answer of a call or a field.
 */
export interface Trace {
  readonly origin: "constant" | "data" | "unknown";
  /** Set for data only. */
  readonly source: DataSource | null;
  /** The assignments that the value went through, first to last. */
  readonly steps: readonly SyntaxNode[];
}

const CONSTANT: Trace = { origin: "constant", source: null, steps: [] };
const UNKNOWN: Trace = { origin: "unknown", source: null, steps: [] };
const MAX_DEPTH = 14;

const isLiteral = typeTest(
  /^(number|integer|float|true|false|null|none|nil|undefined|boolean|regex|int_literal|float_literal|decimal_integer_literal|integer_literal|number_literal|char_literal|boolean_literal|null_literal|string_content|string_fragment|interpreted_string_literal|raw_string_literal|string_literal|verbatim_string_literal|simple_symbol|hash_key_symbol|this|escape_sequence|string_start|string_end|interpolation_start|interpolation_brace|word|property_identifier|class_literal|sizeof_expression|instanceof_expression|comparison_operator|not_operator|type_identifier|predefined_type|format_specifier|bare_symbol|heredoc_content)$/,
);
const isBuiltOfParts = typeTest(
  /^(binary_expression|binary_operator|boolean_operator|binary|concatenated_string|template_string|string|encapsed_string|interpolated_string_expression|template_substitution|interpolation|array|list|tuple|set|argument|argument_list|expression_list|as_expression|satisfies_expression|chained_string|subshell|shell_command_expression|heredoc|heredoc_body|array_creation_expression|array_initializer|array_element_initializer|slice_literal|spread_element|list_splat|dictionary_splat|await_expression|await|type_conversion_expression|literal_value|composite_literal|literal_element|keyed_element|cast_expression|try_expression|reference_expression|sequence_expression|object|dictionary|hash|string_array|token_tree|rangle|command_substitution|concatenation|type_assertion)$/,
);
const isMemberType = typeTest(
  /^(member_expression|attribute|subscript|subscript_expression|selector_expression|field_access|member_access_expression|field_expression|index_expression|element_access_expression|element_reference|array_access|scoped_identifier)$/,
);
const CALL = new Set(Object.values(CALLS).flat());
const NUMERIC =
  /^(number|bigint|boolean|int|int\d*|uint\d*|integer|Integer|long|Long|float|float\d*|Float|double|Double|bool|Boolean|Decimal|UUID|uuid\.UUID|Guid|DateTime|datetime|date|i\d+|u\d+|usize|isize|f\d+|size_t|unsigned|byte|short|char)(\s*\|\s*(None|null|undefined))?(\s*=.*)?$|^Optional\[(int|float|bool|UUID)\]$/;
const FIXED_TYPE = /^(["'][^"']*["']\s*\|?\s*)+$|^Literal\[/;

interface Question {
  readonly source: Source;
  readonly danger: Danger;
  readonly depth: number;
}

/**
 * The taint step. Follows a value back through assignments, destructuring, concatenation, templates, formatting,
 * collections, method chains, branches and loops of its function, the file's top level, and the calls of a function
 * within its file. Sanitisers for this danger, conversions to numbers and conditions that let only known values pass make it
 * constant. It never leaves the file and never throws; beyond a depth of 14 steps the answer is `unknown`.
 */
export function traceOf(node: SyntaxNode, source: Source, danger: Danger): Trace {
  let traces = known.get(node);
  if (traces === undefined) known.set(node, (traces = new Map<Danger, Trace>()));
  let trace = traces.get(danger);
  if (trace === undefined) traces.set(danger, (trace = follow(node, { source, danger, depth: 0 })));
  return trace;
}

const known = new WeakMap<SyntaxNode, Map<Danger, Trace>>();

function follow(node: SyntaxNode, question: Question): Trace {
  const inner = unwrap(node);
  if (question.depth > MAX_DEPTH) return UNKNOWN;
  if (isLiteral(inner) || stringValue(inner) !== null) return CONSTANT;
  const isCall = CALL.has(inner.type) || inner.type === "macro_invocation";
  const isMember = isMemberType(inner);
  if (isCall || isMember || isName(inner))
    return guarded(inner, leaf(inner, isCall, isMember, question), question);
  return compound(inner, question);
}

/** Names, members and calls are what a condition can speak of. */
function guarded(node: SyntaxNode, trace: Trace, { danger }: Question): Trace {
  if (trace.origin === "constant") return trace;
  if (trace.origin === "unknown" && danger !== "command" && danger !== "sql" && danger !== "code")
    return trace;
  return isGuarded(node.text, node, danger) ? CONSTANT : trace;
}

/** The program's own path among its arguments. */
const OWN_NAME = /^(process\.argv\[[01]\]|sys\.argv\[0\]|os\.Args\[0\]|argv\[0\])$/;

function leaf(node: SyntaxNode, isCall: boolean, isMember: boolean, question: Question): Trace {
  if ((isCall && isSafeCall(node, question)) || OWN_NAME.test(node.text)) return CONSTANT;
  const kind = sourceKindOf(textOf(node, question.source), question.source.language);
  if (kind !== null && !(isName(node) && isAssignedHere(node, question)))
    return isHarmlessPart(node) ? CONSTANT : { origin: "data", source: { kind, node }, steps: [] };
  if (isCall) return followCall(node, question);
  return isMember ? followMember(node, question) : followName(node, question);
}

/** `argv` in one file is what another calls `sys.argv`; a name that the function itself fills is followed instead. */
function isAssignedHere(node: SyntaxNode, { source }: Question): boolean {
  for (const scope of scopesAround(node, source))
    if (valuesAt(scope, node.text, node).length > 0) return true;
  return false;
}

function textOf(node: SyntaxNode, source: Source): string {
  const text = node.text;
  if (text.length > 400) return text;
  return libraryPath(text.replaceAll(/\s+|\?(?=\.)|!(?=[.[])/g, ""), source);
}

/** A count of what came in, not what came in. */
function isHarmlessPart(node: SyntaxNode): boolean {
  return /\.(length|size|Length|Count|content_length|is_ajax|is_secure|method)$/.test(node.text);
}

function isSafeCall(node: SyntaxNode, { source, danger }: Question): boolean {
  const call = callOf(node);
  if (call === null) return false;
  return makesSafe(libraryPath(call.path, source), danger) || removesCharacters(node, call.path, danger);
}

/** `replace(/[^a-z]/g, "")`, `re.sub(r"[^\w]", "", x)`, and for HTML a replacement by an entity. */
function removesCharacters(node: SyntaxNode, path: string, danger: Danger): boolean {
  // jQuery's `text(…)` and `val(…)` escape what they are given.
  if (danger === "html" && /^(\$|jQuery)\(.*\.(text|val|attr)$/s.test(path)) return true;
  if (!/(^|\.)(replace|replaceAll|sub|gsub|preg_replace|ReplaceAllString|tr|delete)$/.test(path))
    return false;
  const given = field(node, "arguments")?.text.slice(0, 200) ?? "";
  return /\[\^[^\]]*\]/.test(given) || (danger === "html" && /&(lt|gt|amp|quot|#\d+);/.test(given));
}

function worst(traces: readonly Trace[]): Trace {
  const data = traces.filter(({ origin }) => origin === "data");
  const rank = ({ source }: Trace) => (source === null ? 99 : SOURCE_KINDS.indexOf(source.kind));
  const [first] = data.sort((a, b) => rank(a) - rank(b));
  if (first !== undefined) return first;
  return traces.some(({ origin }) => origin === "unknown") ? UNKNOWN : CONSTANT;
}

function followAll(nodes: readonly (SyntaxNode | null)[], question: Question): Trace {
  const deeper = { ...question, depth: question.depth + 1 };
  return worst(nodes.map((node) => (node === null ? CONSTANT : follow(node, deeper))));
}

const COMPARISON = /^(===?|!==?|<=?|>=?|in|instanceof|not|is|-|\*\*|\/|&|\^|>>|<=>|=~)$/;

function compound(node: SyntaxNode, question: Question): Trace {
  const { language } = question.source;
  if (/^(binary_expression|binary_operator|binary)$/.test(node.type)) {
    const operator = field(node, "operator")?.text ?? "";
    if (COMPARISON.test(operator) || (operator === "%" && language !== "python" && language !== "ruby"))
      return CONSTANT;
    if (operator === "&&") return followAll([field(node, "right")], question);
    if (operator === "/" && language === "python") return followAll(parts(node), question);
  }
  if (/^(ternary_expression|conditional_expression)$/.test(node.type)) {
    return followAll(
      [
        field(node, "consequence", "body") ?? node.namedChild(0),
        field(node, "alternative") ?? node.namedChild(2),
      ],
      question,
    );
  }
  if (/^(if_expression)$/.test(node.type))
    return followAll([field(node, "consequence"), field(node, "alternative")], question);
  if (/^(pair|keyword_argument|assignment_expression|assignment|named_expression)$/.test(node.type))
    return followAll([field(node, "value", "right")], question);
  if (/^(list_comprehension|generator_expression|set_comprehension)$/.test(node.type))
    return followAll([field(node, "body")], question);
  if (/^(unary|not|update)/.test(node.type)) {
    if (/^(!|-|\+|~|typeof|void|not\b)/.test(node.text)) return CONSTANT;
    return followAll([field(node, "argument", "operand") ?? node.lastNamedChild], question);
  }
  if (/^(arrow_function|function_expression|lambda|func_literal)$/.test(node.type)) return UNKNOWN;
  return isBuiltOfParts(node) ? followAll(parts(node), question) : UNKNOWN;
}

function followCall(node: SyntaxNode, question: Question): Trace {
  const call = callOf(node);
  if (call === null)
    return node.type === "macro_invocation" ? followAll(parts(node).slice(1), question) : UNKNOWN;
  const { receiver } = call;
  const deeper = { ...question, depth: question.depth + 1 };
  const isNamespace = receiver !== null && NAMESPACE.test(receiver.text);
  const from = receiver === null || isNamespace || isNewObject(node) ? null : follow(receiver, deeper);
  // What a request, an answer or a file has, came with it, whatever method tells it; a parameter may be an object of our own.
  if (from?.origin === "data" && from.source?.kind !== "parameter") return from;
  const path = libraryPath(call.path, question.source).replace(/^new /, "");
  if (HANDS_ON.test(path)) {
    // Looking something up by what came in gives what stands in the table, or what it has instead.
    const isLookup = from !== null && /^(get|at|find|pop|getAll)$/.test(call.name);
    const handed = [...(isLookup ? call.args.slice(1) : call.args), ...call.named.values()];
    return worst([...(from === null ? [] : [from]), ...handed.map((argument) => follow(argument, deeper))]);
  }
  return followOwnFunction(node, call.path, deeper);
}

function isNewObject(node: SyntaxNode): boolean {
  return /^(new_expression|object_creation_expression)$/.test(node.type);
}

/** A function of the same file that does nothing but return an expression hands on what its expression does. */
function followOwnFunction(node: SyntaxNode, path: string, question: Question): Trace {
  const call = callOf(node);
  if (call === null || path.includes(".") || question.depth > 8) return UNKNOWN;
  const body = returnedBy(path, question.source);
  if (body === null) return UNKNOWN;
  const [value] = body;
  const inside = follow(value, question);
  if (inside.origin !== "data" || inside.source?.kind !== "parameter") return inside;
  return followAll([...call.args, ...call.named.values()], question);
}

const returned = new WeakMap<Source, Map<string, readonly [SyntaxNode] | null>>();

/** The only value that a function of this name in the file returns, or null. */
function returnedBy(name: string, source: Source): readonly [SyntaxNode] | null {
  let known = returned.get(source);
  if (known === undefined) {
    known = new Map();
    const functions =
      source.tree?.rootNode.descendantsOfType(["function_declaration", "function_definition"]) ?? [];
    for (const fn of functions) {
      const text = field(fn, "name")?.text;
      if (text === undefined) continue;
      const [value, second] = (field(fn, "body")?.descendantsOfType("return_statement") ?? []).flatMap(
        (one) => (one.firstNamedChild === null ? [] : [one.firstNamedChild]),
      );
      known.set(text, value === undefined || second !== undefined || known.has(text) ? null : [value]);
    }
    returned.set(source, known);
  }
  return known.get(name) ?? null;
}

/** A field of what came in came in, too; fields of other things are not known. `A.B` in capitals is a constant. */
function followMember(node: SyntaxNode, question: Question): Trace {
  const property = field(node, "property", "attribute", "field", "name");
  if (property !== null && /^[A-Z][A-Z0-9_]+$/.test(property.text)) return CONSTANT;
  const written = followWritten(node, question);
  if (written !== null) return written;
  const subject =
    field(node, "object", "value", "operand", "expression", "argument", "array") ?? node.namedChild(0);
  if (subject === null || /^(self|this|\$this|@\w+|cls)$/.test(subject.text)) return UNKNOWN;
  if (/^(length|size)$/.test(property?.text ?? "")) return CONSTANT;
  const trace = followAll([subject], question);
  if (trace.origin === "data") return trace;
  // An entry of a table that is written here.
  return trace.origin === "constant" && /subscript|index|element|array_access/.test(node.type)
    ? CONSTANT
    : UNKNOWN;
}

/** `options.command = input` and, later, `options.command`; also entries by a fixed key. */
function followWritten(node: SyntaxNode, question: Question): Trace | null {
  for (const scope of scopesAround(node, question.source)) {
    const values = valuesAt(scope, node.text, node);
    if (values.length > 0) return throughAssignments(values, question);
    if (!scope.isFile) return null;
  }
  return null;
}

function throughAssignments(values: ReturnType<typeof valuesAt>, question: Question): Trace {
  const deeper = { ...question, depth: question.depth + 1 };
  return worst(
    values.map(({ value, at }) => {
      const trace = follow(value, deeper);
      return trace.origin === "data" ? { ...trace, steps: [...trace.steps, at] } : trace;
    }),
  );
}

/** The nearest function around the name that gives it a value decides; the file's top level comes last. */
function followName(name: SyntaxNode, question: Question): Trace {
  const text = name.text;
  for (const scope of scopesAround(name, question.source)) {
    const values = valuesAt(scope, text, name);
    if (values.length > 0) {
      const parameter = scope.parameters.find((one) => one.name === text);
      const fromValues = throughAssignments(values, question);
      if (parameter === undefined || fromValues.origin === "data" || values.some((one) => !one.adds))
        return fromValues;
      return worst([fromValues, followParameter(parameter, scope, question)]);
    }
    const parameter = scope.parameters.find((one) => one.name === text);
    if (parameter !== undefined) return followParameter(parameter, scope, question);
  }
  return /^[A-Z][A-Z0-9_]+$/.test(text) ? CONSTANT : UNKNOWN;
}

function followParameter(parameter: Parameter, scope: Scope, question: Question): Trace {
  const { type, name } = parameter;
  if (NUMERIC.test(type) || FIXED_TYPE.test(type) || /^(self|cls|this)$/.test(name)) return CONSTANT;
  const fn = scope.node;
  const around = callbackCall(fn);
  if (around !== null) return followCallback(parameter, around, question);
  if (REQUEST_TYPE.test(type) || isTakenFromRequest(parameter, scope)) return requestAt(parameter);
  if (ROUTE.test(headOf(fn)) || ROUTE.test(parameter.node.text))
    return { origin: "data", source: { kind: "request", node: parameter.node }, steps: [] };
  const inFile = followCallers(parameter, fn, question);
  const own: Trace = { origin: "data", source: { kind: "parameter", node: parameter.node }, steps: [] };
  if (inFile === null) return own;
  return inFile.origin === "data" || !isVisibleOutside(fn, question.source) ? inFile : own;
}

/** Types that web frameworks give to what came in. */
const REQUEST_TYPE =
  /^\*?(\w+\.)*(Request|NextRequest|NextApiRequest|HttpRequest|HttpServletRequest|ServerHttpRequest|IncomingMessage|FastifyRequest|WSGIRequest|ASGIRequest|APIGatewayProxyEvent(V2)?|HttpRequestData)(<.*>)?$/s;

function requestAt({ node }: Parameter): Trace {
  return { origin: "data", source: { kind: "request", node }, steps: [] };
}

/** `({ query, params }, res) => …` */
function isTakenFromRequest({ name, index, node }: Parameter, { parameters }: Scope): boolean {
  if (index !== 0 || !/^(query|params|body|headers|cookies)$/.test(name) || node.type === "identifier")
    return false;
  return parameters.some((other) => other.index === 1 && /^(res|response|reply)$/.test(other.name));
}

/** Decorators and the first line of a function. */
function headOf(fn: SyntaxNode): string {
  const whole = fn.parent?.type === "decorated_definition" ? fn.parent : fn;
  const body = field(fn, "body");
  return whole.text.slice(0, Math.min(600, (body?.startIndex ?? fn.endIndex) - whole.startIndex));
}

/** The call that a function is an argument of, or null. */
function callbackCall(fn: SyntaxNode): SyntaxNode | null {
  const list = fn.parent;
  if (list === null || !/^(arguments|argument_list|argument)$/.test(list.type)) return null;
  const call = list.type === "argument" ? list.parent?.parent : list.parent;
  return call ?? null;
}

const REGISTERS =
  /(^|\.)(get|post|put|patch|delete|all|use|route|handle|HandleFunc|GET|POST|PUT|DELETE|register|handler|onRequest|onCall|createServer)$/;

/** What a callback is called with is what it is called on: `names.map((name) => …)`, `fetch(url).then((answer) => …)`. */
function followCallback(parameter: Parameter, node: SyntaxNode, question: Question): Trace {
  const call = callOf(node);
  if (call === null) return UNKNOWN;
  const data = (kind: SourceKind): Trace => ({
    origin: "data",
    source: { kind, node: parameter.node },
    steps: [],
  });
  if (REGISTERS.test(call.path)) {
    const isRequest = /^(req|request|ctx|context|c|event|r)$/.test(parameter.name);
    return isRequest ? data("request") : UNKNOWN;
  }
  const path = libraryPath(call.path, question.source);
  if (/(^|\.)(on|once|addListener|addEventListener)$/.test(path) && /stdin|^rl\b|readline/.test(path))
    return data("input");
  if (/(^|\.)(on|once)$/.test(path) && /socket|^ws|^conn|client|server|^io\b/i.test(path))
    return data("network");
  if (/(^|\.)readFile$/.test(path) && parameter.index === 1) return data("file");
  if (call.receiver === null) return UNKNOWN;
  return followAll([call.receiver], question);
}

/** What the calls of a function in its own file hand over for a parameter; null when there are none. */
function followCallers(parameter: Parameter, fn: SyntaxNode, question: Question): Trace | null {
  const name =
    field(fn, "name")?.text ??
    (fn.parent?.type === "variable_declarator" ? field(fn.parent, "name")?.text : undefined);
  if (name === undefined || question.depth > 6) return null;
  const given = callsOf(name, question.source).flatMap((node) => {
    const call = callOf(node);
    const isMethod = parameter.node.parent?.namedChild(0)?.text === "self";
    const value = call?.named.get(parameter.name) ?? call?.args[parameter.index - (isMethod ? 1 : 0)];
    return value === undefined || isWithin(node, fn) ? [] : [value];
  });
  return given.length === 0 ? null : followAll(given.slice(0, 8), { ...question, depth: question.depth + 2 });
}

function isWithin(inner: SyntaxNode, outer: SyntaxNode): boolean {
  return inner.startIndex >= outer.startIndex && inner.endIndex <= outer.endIndex;
}

const callsByName = new WeakMap<Source, ReadonlyMap<string, readonly SyntaxNode[]>>();

function callsOf(name: string, source: Source): readonly SyntaxNode[] {
  let known = callsByName.get(source);
  if (known === undefined) {
    const made = new Map<string, SyntaxNode[]>();
    for (const node of source.tree?.rootNode.descendantsOfType(["call_expression", "call"]) ?? []) {
      const callee = field(node, "function", "method");
      const text = callee?.text.replace(/^(self|this)\./, "") ?? "";
      if (!/^\w+$/.test(text)) continue;
      const others = made.get(text);
      if (others === undefined) made.set(text, [node]);
      else others.push(node);
    }
    known = made;
    callsByName.set(source, known);
  }
  return known.get(name) ?? [];
}

/** True where code outside of the file can call the function, as far as the file tells. */
function isVisibleOutside(fn: SyntaxNode, { language, text }: Source): boolean {
  const name = field(fn, "name")?.text ?? "";
  if (language === "python") return !name.startsWith("_") && !isNested(fn);
  if (language === "go") return /^[A-Z]/.test(name);
  if (language !== "javascript" && language !== "typescript" && language !== "tsx") return true;
  if (/^(method_definition)$/.test(fn.type)) return true;
  for (const up of ancestors(fn)) if (up.type === "export_statement") return true;
  return (
    name !== "" &&
    new RegExp(String.raw`(exports\b[^;\n]*|export\s*\{[^}]*|export default\s+)\b${name}\b`).test(text)
  );
}

function isNested(fn: SyntaxNode): boolean {
  for (const up of ancestors(fn)) if (isFunction(up)) return true;
  return false;
}
