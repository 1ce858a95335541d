/** A name that a message puts in backticks. */
export interface ClaimedName {
  readonly name: string;
  /** The message says that it is missing, or proposes it: nobody can expect to find it. */
  readonly absentByClaim: boolean;
}

const ABSENCE =
  /\b(?:missing|without|lacks?|lacking|needs?|add(?:ing|ed)?|use|using|should|must|instead(?: of)?|forgets?|forgot(?:ten)?|no|not|never|requires?|required|expects?|prefer|like|via|calling|call|throws?|throwing|raises?|raising|becomes?|yields?|returns?|either|cannot|undefined|undeclared|unknown)\s+(?:(?:a|an|the|to|be|is|call|use|any|or)\s+)*$/i;
const ABSENCE_AFTER =
  /^\s+(?:(?:\w+\s+){0,2}(?:is|are|was|were|has|have|does|do)\s+(?:not|never|no|missing|undefined|undeclared|unknown|unresolved|absent)\b|(?:is|are|was)\s+(?:needed|required)|isn't|aren't|doesn't|should|must|instead|call is missing|missing)/i;

/** Words of the languages themselves, which a message may use of any file. */
const UNIVERSAL =
  /^(?:null|undefined|None|nil|nullptr|NULL|NaN|Infinity|[Tt]rue|[Ff]alse|void|self|this|super|string|number|boolean|bool|int|float|double|char|byte|object|list|dict|array|map|set|tuple|async|await|return|throw|throws|raise|try|catch|finally|except|if|else|elif|for|while|do|switch|case|default|break|continue|yield|new|delete|const|let|var|final|static|class|def|func|fn|function|import|from|export|require|with|using|defer|unsafe|mut|ref|lock|in|is|not|and|or|of|on|\w*(?:Error|Exception|Panic|panic|Fault))$/;

/** Names before this one in a list: what is said of the first is said of all. */
const LISTED = /(?:`[^`]+`(?:\s*,\s*|\s+)(?:and\s+|or\s+)?)+$/;
const SPAN = /`([^`]+)`/g;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]+/gu;
const QUOTED = /(["'])(?:\\.|(?!\1).)*\1/g;

/** The names inside backticks, but for the words of programming languages and what stands in quotes. */
export function namesIn(message: string): readonly ClaimedName[] {
  return [...message.matchAll(SPAN)].flatMap((span) => {
    const [whole, code = ""] = span;
    const before = message.slice(0, span.index).replace(LISTED, "");
    const after = message.slice(span.index + whole.length);
    const absentByClaim = ABSENCE.test(before) || ABSENCE_AFTER.test(after);
    const names = code.replaceAll(QUOTED, " ").match(NAME) ?? [];
    return names.filter((name) => !UNIVERSAL.test(name)).map((name) => ({ name, absentByClaim }));
  });
}

/** True when a text holds a name as a whole word. */
export function containsWord(text: string, name: string): boolean {
  const part = /[\p{L}\p{N}_$]/u;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? "";
    const after = text[at + name.length] ?? "";
    if (!part.test(before) && !part.test(after)) return true;
  }
  return false;
}
