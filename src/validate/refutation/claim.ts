import { isPlainSentence } from "./sentence.ts";

/** What a message may say that the syntax of one file can contradict. */
export type ClaimKind =
  "unused" | "unknown-name" | "never-called" | "not-awaited" | "not-closed" | "unreachable";

export interface Claim {
  readonly kind: ClaimKind;
  /** As it stands in code, without `this.` or brackets; null where the claim is about the line as a whole. */
  readonly name: string | null;
  /** Said as `this.name`, `self.name`, `#name` or of a private member: no plain variable is meant. */
  readonly isMember: boolean;
  /** "in this function": what happens elsewhere in the file contradicts nothing. */
  readonly isLocal: boolean;
}

const NOT = String.raw`(?:never|not(?: been| being)?|isn['’]t|aren['’]t|wasn['’]t|hasn['’]t been|no longer)`;

const KINDS: readonly (readonly [ClaimKind, RegExp])[] = [
  [
    "unreachable",
    /\b(?:unreachable|dead code|(?:can ?not|can['’]t|could never|will (?:never|not)|won['’]t|never|not) (?:be |ever be |get )?(?:reached|reachable|executed|execute|run))\b/i,
  ],
  [
    "not-awaited",
    new RegExp(
      String.raw`\b${NOT} (?:properly |correctly )?awaited\b|\b(?:missing|without|lacks?) (?:an? |the )?[\x60'"]?await\b[\x60'"]?|\b(?:un-?awaited|await is missing)\b|\b(?:does not|doesn['’]t) await\b`,
      "i",
    ),
  ],
  [
    "not-closed",
    new RegExp(
      String.raw`\b${NOT} (?:ever |properly |explicitly )?closed\b|\bleft open\b|\bnever closes\b`,
      "i",
    ),
  ],
  [
    "never-called",
    new RegExp(
      String.raw`\b${NOT} (?:ever |actually )?(?:called|invoked)\b|\b(?:has no callers|nobody calls|nothing calls|uncalled function)\b`,
      "i",
    ),
  ],
  [
    "unknown-name",
    new RegExp(
      String.raw`\bundeclared\b|\b${NOT} (?:been )?(?:declared|defined|imported)\b|\bundefined (?:name|variable|function|symbol|identifier|class|method)\b|\b(?:missing|no) imports?\b|\bimport (?:\S+ )?is missing\b|\bno such (?:function|variable|class|name)\b|\b(?:does not|doesn['’]t) (?:import|define|declare)\b|\b(?:no|missing) (?:declaration|definition) (?:for|of)\b`,
      "i",
    ),
  ],
  [
    "unused",
    new RegExp(
      String.raw`\bunused\b|\b${NOT} (?:ever |actually |being )?(?:used|referenced|accessed|read)\b|\b(?:has|have) no (?:uses|usages|references)\b`,
      "i",
    ),
  ],
];

/** Harmless words around a claim: what would follow from it, said with words that could also bind it to a path. */
const CONSEQUENCE =
  /,?\s*(?:(?:which|and|this|it|that)\s+)*(?:(?:will|would|may|can|could)\s+)?(?:rais|throw|caus|lead|result|produc)(?:e|es|s|ing)?\b(?:\s+(?:to|in))?\s+(?:an?\s+)?[`'"]?(?:[a-z]+[\s-])*\w*(?:errors?|exceptions?)\b[`'"]?(?:\s+(?:when|if)\s+(?:it is |this is |the code is |the function is )?(?:run|executed|called))?(?:\s+at runtime)?/gi;

/** A claim about some path through the code, or some other file or time, is not contradicted by what happens on another. */
const ON_SOME_PATH =
  /\b(?:when|if|unless|until|before|after|once|path|paths|branch|branches|case|cases|otherwise|in time|errors?|sometimes|always|may|might|could|possibly|potentially|conditionally|outside|elsewhere|other files?|again|twice|yet|except(?:ion)?|only|but not defined|return value|result of|value of|else|most|late[rn]?|correctly|properly|fully|all)\b/i;

/** Of code behind the line that is quoted, or unreachable because nobody comes to the function at all. */
const ABOUT_OTHER_CODE =
  /\b(?:after|below|behind|follow\w*|subsequent|rest|remain\w*|later|next|makes?|leaves?|lets?|so|call\w*|invok\w*|used|functions?|methods?|import\w*|branch|since|because)\b/i;

const QUOTED =
  /[`'"“‘](?:(this\.|self\.|@|#|\$)?)([\p{L}_][\p{L}\p{N}_$]*|\$[\p{L}\p{N}_$]+)(?:\(\))?[`'"”’]/gu;
const ANY_QUOTED = /[`“][^`”]+[`”]|(?<![\p{L}\p{N}])['"][^'"]+['"]/gu;
const NOUN =
  "(?:variable|local|constant|import|imported|module|package|parameter|param|argument|function|method|member|field|property|attribute|symbol|identifier|name|class|library|file|resource)";
/** Names without quotes, only where the grammar of the sentence marks them. */
const BARE: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${NOUN} (?:named |called )?([\p{L}_$][\p{L}\p{N}_$]*)(?:\(\))? (?:is|was|has|isn|appears|declared)\b`,
    "iu",
  ),
  new RegExp(
    String.raw`\b(?:unused|undefined|undeclared|uncalled) (?:\w+ )?${NOUN}:? ([\p{L}_$][\p{L}\p{N}_$]*)(?:\(\))?\s*(?:$|[.,;:])`,
    "iu",
  ),
  /\b(?:missing|no) (?:an? )?import(?: statement)?(?: for| of|:)(?: the)? ([\p{L}_$][\p{L}\p{N}_$]*)(?: (?:module|package|library))?\s*(?:$|[.,;:])/iu,
  /^(?:the )?([\p{L}_$][\p{L}\p{N}_$]*)(?:\(\))? (?:is|was|has|isn['’]t)\b/iu,
];
const NO_NAME =
  /^(?:a|an|the|this|that|it|is|are|was|which|code|line|statement|variable|function|method|import|parameter|argument|module|class|promise|coroutine|future|task|operation|call|result|value|file|expression|await|async|here|there|and|or|not|never|one|something|nothing)$/i;
const PRIVATE =
  /\bprivate (?:\w+ )?(?:member|field|method|property|attribute|function)\b|\b(?:member|field|property|attribute)\b/i;

/**
 * Reads the one claim that a message makes; null where it makes none, several, or one that is bound to some path through
 * the code. Never throws.
 */
export function readClaim(written: string): Claim | null {
  if (written.length > 2000) return null;
  const message = written.replaceAll(CONSEQUENCE, " ").trim();
  if (ON_SOME_PATH.test(message)) return null;
  const kind = KINDS.find(([, says]) => says.test(message))?.[0];
  if (kind === undefined || (kind === "unreachable" && ABOUT_OTHER_CODE.test(message))) return null;
  const named = nameIn(message);
  const needsName = kind !== "not-awaited" && kind !== "unreachable";
  if (named === "several" || (named === null && needsName)) return null;
  if (named !== null && kind === "unreachable") return null;
  const plain = named === null ? message.trim() : message.trim().split(named.written).join("NAME");
  const said = KINDS.find(([other]) => other === kind)?.[1].exec(plain) ?? null;
  if (said === null || !isPlainSentence(plain, said)) return null;
  const isLocal =
    /\b(?:here|within|inside)\b|\bin (?:this|the) (?:function|method|block|scope|loop|body|code)\b/i.test(
      message,
    );
  return { kind, name: named?.name ?? null, isMember: named?.isMember ?? false, isLocal };
}

interface Named {
  readonly name: string;
  readonly isMember: boolean;
  /** With its quotes, as the message has it. */
  readonly written: string;
}

function nameIn(message: string): Named | "several" | null {
  const spans = (message.match(ANY_QUOTED) ?? []).filter((span) => !/^.await.$/.test(span));
  const quoted = [...message.matchAll(QUOTED)].filter(([, , name]) => name !== "await");
  // `a.b`, `f(x)` and the like are no single names.
  if (spans.length > quoted.length) return "several";
  const names = new Map(
    quoted.map(([written, mark = "", name = ""]) => [mark + name, { mark, name, written }]),
  );
  if (names.size > 1) return "several";
  for (const { mark, name, written } of names.values())
    return {
      written,
      name: mark === "@" || mark === "#" ? mark + name : name,
      isMember: (mark !== "" && mark !== "$") || PRIVATE.test(message),
    };
  for (const form of BARE) {
    const name = form.exec(message)?.[1];
    if (name !== undefined && !NO_NAME.test(name))
      return { name, written: name, isMember: PRIVATE.test(message) };
  }
  return null;
}
