/** Claims about the values and the way through the code that the syntax of one file can contradict. */
export type FlowClaim =
  | {
      readonly kind: "missing-return";
      readonly name: string | null;
      /** It may mean that the line should leave the function, not that the function gives no value. */
      readonly isLoose: boolean;
    }
  | { readonly kind: "null"; readonly name: string; readonly absent: Absent }
  | { readonly kind: "missing-break" }
  | { readonly kind: "division-by-zero" };

/** Which of the two kinds of nothing is meant; one that is not said may be either. */
export type Absent = "null" | "undefined" | "either";

const MAY = String.raw`(?:(?:may|might|could|can) (?:possibly |potentially |sometimes |also )?be|is (?:possibly|potentially|sometimes)|is|will be)`;
const NOTHING = String.raw`(?:\x60?(?:null|undefined|None|nil|nullptr|NULL)\x60?(?: or \x60?(?:null|undefined|None|nil)\x60?)?)`;
const HERE = String.raw`(?: (?:here|at this point|on this line|when (?:it is |it['’]s )?(?:accessed|dereferenced|used|called)(?: here)?))?`;
/** What would follow of it, or what to do about it. */
const END = String.raw`${HERE}\s*(?:$|[.;!]\s*$|[.;]\s+(?:this|it|which|add|check|consider|use)\b.*$|,?\s*(?:which|and this|and that|causing|leading|so|and|resulting|raising|throwing)\b (?:(?:will|would|may|might|could|can) )?(?:cause|lead|result|throw|raise|crash|panic|accessing|calling|dereferencing|to|in|an?)?\b.*$)`;
const SUBJECT = String.raw`^(?:the )?(?:(?:local |constant )?(?:variable|parameter|argument|value|constant|object|pointer|reference) )?NAME `;

const NULL_FORMS: readonly RegExp[] = [
  new RegExp(`${SUBJECT}${MAY} ${NOTHING}${END}`, "i"),
  new RegExp(
    String.raw`^(?:possible |potential )?(?:a )?(?:null|nil|None|undefined)(?:[- ]pointer)?[- ]?(?:dereference|reference|access|pointer exception) (?:of|on|with|for|to|via) (?:the (?:variable |parameter )?)?NAME${END}`,
    "i",
  ),
  new RegExp(
    String.raw`^(?:the (?:variable |parameter )?)?NAME is (?:dereferenced|accessed|used) without (?:an? |any )?(?:null|nil|None|undefined)[- ]?(?:check|guard)(?:ing)?${END}`,
    "i",
  ),
  new RegExp(
    String.raw`^(?:the (?:variable |parameter )?)?NAME is (?:not|never) checked (?:for|against) ${NOTHING}${END}`,
    "i",
  ),
  new RegExp(
    String.raw`^(?:missing|no) (?:null|nil|None|undefined)[- ]?(?:check|guard) (?:for|on|of) NAME${END}`,
    "i",
  ),
];

const RETURN_FORMS: readonly RegExp[] = [
  /^(?:there is a |a )?missing (?:a )?`?return`?(?: (?:statement|value))?(?: (?:at the end of|in|from|of) (?:the |this )?(?:function|method|NAME|function NAME|method NAME|`?NAME`? function))?\s*[.!]?$/i,
  /^(?:the )?(?:`?return`?(?: statement)?) is missing(?: (?:here|in (?:the |this )?(?:function|method|NAME)))?\s*[.!]?$/i,
  /^not (?:all|every) (?:code |control |execution )?paths?(?: (?:in|of|through) (?:the |this )?(?:function |method )?(?:NAME|function|method))? returns? (?:a )?value\s*[.!]?$/i,
  /^(?:the )?(?:function |method )?(?:NAME|function|method) (?:does not|doesn['’]t|may not|might not|never) (?:always )?return (?:a value|anything)(?: (?:on|in|for) (?:all|every|some|each) (?:code |control |execution )?paths?)?\s*[.!]?$/i,
  /^(?:the )?(?:function |method )?(?:NAME|function|method) (?:lacks|has no|misses|is missing) (?:an? )?`?return`?(?: (?:statement|value))?\s*[.!]?$/i,
];

const BREAK_FORMS: readonly RegExp[] = [
  /^(?:there is a |a )?missing (?:a )?`?break`?(?: statement)?(?: (?:in|at the end of|after) (?:this |the )?(?:`?switch`? )?(?:`?case`?|branch|`?switch`?(?: statement)?))?(?:,? (?:which |so it |and (?:it )?)?(?:causes|causing|will|falls?|leads?|leading)\b.*)?\s*[.!]?$/i,
  /^(?:the )?(?:`?break`?(?: statement)?) is missing(?: (?:here|in this case))?\s*[.!]?$/i,
  /^(?:this |the )?(?:`?switch`? )?`?case`? (?:falls|will fall|may fall|can fall) through(?: (?:to|into) the next (?:case|one|branch))?\s*[.!]?$/i,
  /^(?:unintended |accidental |implicit |possible |unintentional )?(?:switch |case )?fall[- ]?through(?: (?:to|into) the next case| in (?:the |this )?(?:switch|case)(?: statement)?)?\s*[.!]?$/i,
  /^(?:this |the )?`?case`? (?:lacks|has no|is missing|misses|does not have|doesn['’]t have) (?:an? )?`?break`?(?: statement)?\s*[.!]?$/i,
];

const DIVISION_FORMS: readonly RegExp[] = [
  /^(?:there is a |a )?(?:possible |potential )?(?:division|divide|modulo)[- ]by[- ](?:zero|0)(?: error| exception)?(?: (?:here|on this line|is possible|may occur|can occur))?\s*[.!]?$/i,
  /^(?:this |it |the (?:code|expression|division) )?(?:may|might|could|can|will) (?:possibly )?(?:divide by (?:zero|0)|(?:cause|raise|throw|result in|lead to) a (?:division|divide)[- ]by[- ](?:zero|0)(?: error| exception)?)\s*[.!]?$/i,
  /^the (?:divisor|denominator) (?:may|might|could|can) be (?:zero|0)\s*[.!]?$/i,
];

const QUOTED = /[`'"“‘]([\p{L}_$][\p{L}\p{N}_$]*)(?:\(\))?[`'"”’]/gu;
const KEYWORD = /^(?:return|break|switch|case|null|undefined|None|nil|nullptr|NULL)$/;

/**
 * Reads the one claim of these kinds that a message makes. Only whole sentences of known forms are read: whoever says "the
 * result of `f` may be null" or "`a` may be null in other callers" says something that this line does not decide. Never throws.
 */
export function readFlowClaim(written: string): FlowClaim | null {
  if (written.length > 500) return null;
  const names = new Set<string>();
  const message = written
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(QUOTED, (whole, name: string) => {
      if (KEYWORD.test(name)) return whole;
      names.add(name);
      return "NAME";
    });
  const [name = null, another] = names;
  if (another !== undefined || (name === null && /\bNAME\b/.test(message))) return null;
  const says = (forms: readonly RegExp[]) => forms.some((form) => form.test(message));
  if (name !== null && says(NULL_FORMS)) return { kind: "null", name, absent: absentIn(message) };
  if (says(RETURN_FORMS))
    return {
      kind: "missing-return",
      name,
      isLoose: name === null && !/value|path|anything|function|method/i.test(message),
    };
  if (name !== null) return null;
  if (says(BREAK_FORMS)) return { kind: "missing-break" };
  return says(DIVISION_FORMS) ? { kind: "division-by-zero" } : null;
}

function absentIn(message: string): Absent {
  const [isNull, isUndefined] = [/\bnull\b/i.test(message), /\bundefined\b/i.test(message)];
  return isNull === isUndefined ? "either" : isNull ? "null" : "undefined";
}
