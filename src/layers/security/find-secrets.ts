import { SECRET_FORMATS } from "./secret-formats.ts";

/** A secret found in one line. Offsets are UTF-16 units from the line's start. */
export interface FoundSecret {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  /** `format`: written as its provider writes it; `name`: the name says so and the value is random enough. */
  readonly by: "format" | "name";
}

/** Longer lines are bundles and data; regular expressions see them in pieces of this size. */
const PIECE = 4000;
const PLACEHOLDER =
  /x{4,}|\*{3,}|\.{3}|example|sample|placeholder|changeme|change[_-]me|insert|dummy|fake|redacted|your|replace|todo|<[^>]*>|\$\{|\{\{|%[sd({]|%\(|\bnone\b|\bnull\b|undefined|lorem|secret_?here|^test|not[_-]?a|foobar|1234567|abcdefg|(.)\1{5,}|(?:0123|abcd)|not_?secret|process\.env|os\.environ|getenv|secrets\.|vault\.|getpass|here$|\.signature$/i;
const WORDS =
  /^(password|passwd|pass|secret|token|username|user|admin|root|test|postgres|mysql|redis|guest|yyy|pwd|api[_-]?key|key|value|string|credentials?|neo4j|hunter2)\d*$/i;

/** Bits a character by Shannon's formula over the character counts of the text. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Names that say that the value must stay secret… */
const SECRET_NAME =
  /(?:^|[^a-z])(?:api[_-]?key|apikey|secret|passw(?:or)?d|passwd|pwd|passphrase|(?:access|auth|private|encryption|signing|master|consumer|app|application|service|account|license|webhook|storage|admin|server|subscription|integration|ingest|write|read|rest|deploy|developer|dev|user|tracking|primary|secondary)[_-]?key|client[_-]?secret|secret[_-]?(?:access[_-]?)?(?:key|id|token)|authtoken|(?:auth|access|api|bearer|refresh|bot|deploy|personal)[_-]?token|token|credentials?)$|(?:secret|password|passwd|apikey)$/i;
/** …unless they name something about it. */
const ABOUT =
  /(name|id|ids|path|file|url|uri|type|field|header|prefix|suffix|param|parameter|label|regex|pattern|hint|env|var|public|count|length|limit|index|expir\w*|ttl|policy|error|message|text|title|placeholder|column|scope|class|selector|kind|ref|endpoint|host|arn|format|version|provider|hash|digest|csrf|xsrf|next|page|cursor|continuation|sequence|primary|foreign|partition|sort|cache|idempotency|separator|delimiter)$/i;
const ASSIGNED =
  /(?<![\w$.-])["']?([A-Za-z_][\w.-]{1,60})["']?\]?\s*(?::=|=>|->|\|\|=|\?\??=|\.=|[:=]|:?\s*(?:str|string|String)\s*=)\s*(?:[a-zA-Z]{0,2}(["'`])((?:(?!\2)[^\\\s]){8,200})\2)/g;
/** `TOKEN=value` in scripts, commands and texts; names in capitals only, as the environment has them. */
const EXPORTED = /(?<![\w$.-])([A-Z][A-Z0-9_]{2,60})\s?=\s?([A-Za-z0-9+/_.~-]{16,200}={0,2})(?=["'`\s\\]|$)/g;
/** `setProperty("API_TOKEN", "value")`. */
const GIVEN = /\(\s*["']([A-Za-z_][\w.-]{1,60})["']\s*,\s*["']([^"'\s]{8,200})["']/g;
/** `<apiToken>value</apiToken>`. */
const ELEMENT = /<([A-Za-z_][\w.:-]{1,60})>([^\s<>]{8,200})<\/\1>/g;
/** In settings files values need no quotes. */
const SETTING = /^\s*(?:export\s+|-\s*)?["']?([A-Za-z_][\w.-]{1,60})["']?\s*[:=]\s*([^\s"'`#;,]{8,200})\s*$/g;
const SETTINGS_FILE = /(^|\/)(\.env[\w.-]*|[\w.-]+\.(env|ini|cfg|conf|properties|toml|ya?ml))$/i;

/** What a line must hold to be looked at closely: most hold none of it. */
const KEY_WORD = /:\/\/[^\s/]{0,60}:[^\s/]{0,80}@|curl|Authorization|hf_|api_org_/i;
const RUN = /[A-Za-z0-9_+/=.~|:-]{16,}/g;
const NAMED = /key|secret|pass|pwd|token|credential/i;

/** A long run of a key's characters with a digit in it, or a word that goes with keys. */
function isKeyLike(text: string): boolean {
  return (/\d/.test(text) && (text.match(RUN) ?? []).some((run) => /\d/.test(run))) || KEY_WORD.test(text);
}

/** Every secret in one line, leftmost first, none twice. */
export function findSecrets(line: string, path = ""): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  if (!isKeyLike(line) && !NAMED.test(line)) return found;
  for (let offset = 0; offset < line.length; offset += PIECE) {
    const piece = line.slice(offset, offset + PIECE + 300);
    const secrets = [
      ...(isKeyLike(piece) ? byFormat(piece) : []),
      ...(NAMED.test(piece) ? byName(piece, path) : []),
    ];
    for (const secret of secrets) found.push({ ...secret, start: secret.start + offset });
  }
  found.sort((a, b) => a.start - b.start || b.text.length - a.text.length);
  return found.filter(
    (one, index) => !found.slice(0, index).some((other) => one.start < other.start + other.text.length),
  );
}

function* byFormat(line: string): Generator<FoundSecret> {
  for (const { kind, pattern, entropy } of SECRET_FORMATS) {
    for (const match of line.matchAll(pattern)) {
      const text = match[1] ?? match[0];
      if (isPlaceholder(text) || entropyOf(text) < entropy || /^[$%]/.test(text)) continue;
      if (kind === "JSON web token" && !isToken(text)) continue;
      yield { kind, text, start: match.index + match[0].indexOf(text), by: "format" };
    }
  }
}

/** Base64 never leaves one character over. */
function isToken(text: string): boolean {
  return text.split(".").every((part) => part.length % 4 !== 1);
}

function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text) || WORDS.test(text);
}

function* byName(line: string, path: string): Generator<FoundSecret> {
  const patterns: readonly (readonly [RegExp, number])[] = SETTINGS_FILE.test(path)
    ? [
        [ASSIGNED, 3],
        [SETTING, 2],
        [ELEMENT, 2],
        [GIVEN, 2],
      ]
    : [
        [ASSIGNED, 3],
        [EXPORTED, 2],
        [ELEMENT, 2],
        [GIVEN, 2],
      ];
  for (const [pattern, group] of patterns) {
    for (const match of line.matchAll(pattern)) {
      const name = match[1] ?? "";
      const text = match[group] ?? "";
      if (!SECRET_NAME.test(words(name)) || ABOUT.test(name) || !isRandom(text, name)) continue;
      yield {
        kind: `value of \`${name}\``,
        text,
        start: match.index + match[0].lastIndexOf(text),
        by: "name",
      };
    }
  }
}

function words(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2");
}

const PASSWORD = /passw|passwd|pwd|passphrase/i;

/** Random enough to be a key (or, under a password's name, mixed enough to be a password). */
function isRandom(text: string, name: string): boolean {
  if (isPlaceholder(text) || /^(https?:|\/|\.{0,2}\/|[\w-]+\.[\w-]+\.[\w.-]+$|@|#|arn:|\$|%)/.test(text))
    return false;
  if (/[(){}<>|\\]|\$\w|::/.test(text) || /^[A-Za-z]+([-_.:/ ][A-Za-z]+)*$/.test(text)) return false;
  const mixed = /\d/.test(text) && /[A-Za-z]/.test(text);
  if (PASSWORD.test(name))
    return mixed && entropyOf(text) >= 3 && text.length >= 8 && /[^a-z]/.test(text.slice(0, -4));
  if (!mixed || /^[a-z]+[-_]?[a-z]*\d{0,4}$/i.test(text)) return false;
  return text.length >= 16 && entropyOf(text) >= (/^[a-f0-9-]+$/i.test(text) ? 3 : 3.5);
}
