const THING = String.raw`(?:variable|local|constant|import|imported|module|package|parameter|param|argument|function|method|member|field|property|attribute|symbol|identifier|name|class|struct|type|library|file|handle|stream|connection|resource|static|private|async|promise|coroutine|future|task|call)`;
const ARTICLE = String.raw`(?:(?:the|this|that|an?)\s+)?`;
const NAMED = String.raw`(?:named\s+|called\s+)?`;
const BY = String.raw`(?:(?:promise|coroutine|future|task|call|result)s?\s+(?:(?:returned\s+)?(?:by|of|from|to)\s+))?`;
const MADE = String.raw`(?:(?:is|was|has been|gets)\s+(?:declared|imported|defined|assigned|created|passed|set|computed|filled|opened|called)\s*,?\s*(?:and|but|yet)?\s*)?`;
const COPULA = String.raw`(?:(?:it|its value)\s+)?(?:(?:is|was|has|are|does|can|could|will)\s*)?(?:(?:seems|appears) to be\s*)?`;

/** What may stand before the claim: its subject and nothing more, so that no "result of" or "on Windows" goes unseen. */
const SUBJECT = new RegExp(
  String.raw`^${ARTICLE}${BY}(?:${THING}\s+){0,3}${NAMED}NAME(?:\s+${THING})?,?\s+${MADE}${COPULA}$`,
  "i",
);
const LINE = new RegExp(
  String.raw`^${ARTICLE}(?:(?:line|statement|code|expression|assignment|call|promise|coroutine|future|task)(?:\s+here)?\s*)?${COPULA}$`,
  "i",
);
const OPENING = /^(?:there is\s+)?(?:the\s+|an?\s+)?(?:static\s+|private\s+)?$/i;
const WHERE = String.raw`(?:\s+(?:anywhere|at all|here|ever|there|(?:anywhere\s+)?(?:in|within|inside)\s+(?:the|this)\s+(?:function|method|block|scope|loop|body|code|file|module|class|codebase|program|project)))*`;
const END = String.raw`\s*(?:$|[.;!]|,\s*(?:so|and|which|it|causing|leading)\b|\s(?:and|so)\s+(?:it\s+)?(?:can|should|could|must)\b)`;
const TAIL = new RegExp(`^${WHERE}${END}`, "i");
const OBJECT = new RegExp(
  String.raw`^:?\s*(?:statements?\s*:?\s*)?(?:${THING}:?\s+){0,2}(?:(?:for|of|on)\s+)?(?:the\s+)?(?:call\s+(?:of|to)\s+)?${NAMED}NAME(?:\s+${THING})?${WHERE}${END}`,
  "i",
);
const CODE = new RegExp(String.raw`^\s*(?:code|line|statement)?${WHERE}${END}`, "i");

/**
 * Whether a message, with its name written NAME, is a plain sentence around its claim: whoever says "not used to validate"
 * or "the error of NAME is unused" says something else than that the name is unused.
 */
export function isPlainSentence(message: string, said: RegExpExecArray): boolean {
  const before = message.slice(0, said.index);
  const after = message.slice(said.index + said[0].length);
  const opens = OPENING.test(before);
  if (!message.includes("NAME"))
    return (LINE.test(before) && TAIL.test(after)) || (opens && CODE.test(after));
  return (SUBJECT.test(before) && TAIL.test(after)) || (opens && OBJECT.test(after));
}
