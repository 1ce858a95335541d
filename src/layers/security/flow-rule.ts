import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { type NodeTypes, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { redactSecrets } from "./redact-secrets.ts";
import { isBuilt } from "./built-text.ts";
import { type Call, CALLS, callOf } from "./call.ts";
import { libraryPath } from "./imported-names.ts";
import type { Danger } from "./sanitisers.ts";
import { securityRule, type SecurityRule } from "./security-rule.ts";
import { SOURCE_NAMES } from "./sources-of-data.ts";
import { type Trace, traceOf } from "./trace.ts";

/** Languages that share sinks: TypeScript and JSX are JavaScript here. */
export type Family = Exclude<Language, "typescript" | "tsx"> | "script";

/** A call, by its path as its library spells it, and which of its arguments are dangerous: positions and names. */
export type Sink = readonly [path: RegExp, ...arguments: (number | string)[]];
export type Sinks = Partial<Readonly<Record<Family, readonly Sink[]>>>;

/** A value that reaches a place where it is dangerous. */
export interface Flow {
  readonly trace: Trace;
  /** The dangerous value as it stands in the call. */
  readonly value: SyntaxNode;
  readonly call: Call;
  /** What is called, as its library spells it. */
  readonly sink: string;
  /** True where text is put together from pieces that are not all constant. */
  readonly isBuilt: boolean;
  readonly context: RuleContext;
}

/** What a rule about flows has to say for itself. */
export interface FlowRule extends Omit<SecurityRule, "types" | "at"> {
  readonly danger: Danger;
  readonly sinks: Sinks;
  /** The rest of “`value` from a request reaches `sink` …”. */
  readonly effect: string;
  /** How sure the rule is of this flow; null for silence, a text for a question to the model. */
  readonly weigh: (flow: Flow) => number | string | null;
}

/** A rule about values that reach certain arguments of certain calls. */
export function flowRule({ danger, sinks, effect, weigh, ...rule }: FlowRule) {
  return securityRule({
    ...rule,
    types: typesOf(sinks),
    at(node, context) {
      const call = callOf(node);
      if (call === null || context.language === null) return null;
      const sink = libraryPath(call.path, context.after);
      for (const value of valuesAtSink(call, sink, sinks[familyOf(context.language)])) {
        const trace = traceOf(value, context.after, danger);
        if (trace.origin === "constant") continue;
        const flow: Flow = {
          trace,
          value,
          call,
          sink,
          isBuilt: isBuilt(value, context.after, danger),
          context,
        };
        const weight = weigh(flow);
        if (typeof weight === "string") return { place: node, signal: weight };
        if (weight !== null) return flowHit(node, flow, effect, Math.min(weight, rule.precision));
      }
      return null;
    },
  });
}

export function familyOf(language: Language): Family {
  return language === "typescript" || language === "tsx"
    ? "script"
    : language === "javascript"
      ? "script"
      : language;
}

/** The finding of a flow: its message names source and sink, its trace tells the way between them. */
export function flowHit(
  place: SyntaxNode,
  { trace, value, sink, context }: Pick<Flow, "trace" | "value" | "sink" | "context">,
  effect: string,
  confidence: number,
): Hit {
  return {
    place,
    message: `${quote(value)} ${describeSource(trace)} reaches ${quote(sink)}, ${effect}`,
    confidence: isTestPath(context.after.path) ? Math.min(confidence, 0.55) : confidence,
    trace: traceLines(trace, place),
  };
}

/** “from a request (`req.query.name`, line 3)”, or “, which is not fixed here,”. */
function describeSource({ source, origin }: Trace): string {
  if (origin !== "data" || source === null) return "(not fixed here)";
  return `from ${SOURCE_NAMES[source.kind]} (${quote(source.node)}, line ${source.node.startPosition.row + 1})`;
}

/** Source, steps and sink, one sentence each, secrets masked. */
export function traceLines({ source, steps }: Trace, sink: SyntaxNode): string[] {
  const line = (node: SyntaxNode, what: string) =>
    `line ${node.startPosition.row + 1}: ${quote(redactSecrets(firstLine(node)))} ${what}`;
  return [
    ...(source === null ? [] : [line(source.node, `is ${SOURCE_NAMES[source.kind]}`)]),
    ...steps.map((step) => line(step, "hands it on")),
    line(sink, "uses it"),
  ];
}

function firstLine(node: SyntaxNode): string {
  return node.text.slice(0, 200).split("\n")[0] ?? "";
}

function typesOf(sinks: Sinks): NodeTypes {
  const types: Partial<Record<Language, readonly string[]>> = {};
  for (const language of Object.keys(CALLS) as Language[]) {
    if (sinks[familyOf(language)] !== undefined) types[language] = CALLS[language] ?? [];
  }
  return types;
}

const NONE: readonly SyntaxNode[] = [];

/** The dangerous arguments of a call; none when it is no sink. */
export function valuesAtSink(
  call: Call,
  path: string,
  sinks: readonly Sink[] | undefined,
): readonly SyntaxNode[] {
  const sink = sinks === undefined ? null : sinkOf(path, sinks);
  if (sink === null) return NONE;
  const [, ...places] = sink;
  return places.flatMap((place) => {
    const value =
      typeof place === "number" ? call.args[place] : (call.named.get(place) ?? optionOf(call, place));
    return value === undefined ? [] : [value];
  });
}

/** So many paths are remembered at a time. */
const MOST_PATHS = 5000;
const knownSinks = new Map<string, Map<readonly Sink[], Sink | null>>();
let last: { readonly path: string; readonly bySinks: Map<readonly Sink[], Sink | null> } | null = null;

/** The first sink of a path. The same few paths are called again and again, and every rule asks about one in turn. */
function sinkOf(path: string, sinks: readonly Sink[]): Sink | null {
  if (last?.path !== path) last = { path, bySinks: sinksOf(path) };
  let sink = last.bySinks.get(sinks);
  if (sink === undefined) {
    sink = sinks.find(([pattern]) => pattern.test(path)) ?? null;
    last.bySinks.set(sinks, sink);
  }
  return sink;
}

function sinksOf(path: string): Map<readonly Sink[], Sink | null> {
  let known = knownSinks.get(path);
  if (known === undefined) {
    if (knownSinks.size >= MOST_PATHS) knownSinks.clear();
    knownSinks.set(path, (known = new Map<readonly Sink[], Sink | null>()));
  }
  return known;
}

/** `{ url: … }` among the arguments: what JavaScript has for named arguments. */
export function optionOf(call: Call, name: string): SyntaxNode | undefined {
  for (const argument of call.args) {
    if (argument.type !== "object") continue;
    for (const entry of argument.namedChildren) {
      if (entry.type === "pair" && entry.childForFieldName("key")?.text.replaceAll(/["']/g, "") === name)
        return entry.childForFieldName("value") ?? undefined;
      if (entry.type === "shorthand_property_identifier" && entry.text === name) return entry;
    }
  }
  return undefined;
}

/** True of data that somebody else than the program's own caller decides. */
export function isFromOutside({ source }: Trace): boolean {
  return source !== null && /^(request|page|network|input)$/.test(source.kind);
}
