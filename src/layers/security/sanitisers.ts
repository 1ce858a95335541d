/** What a value is dangerous for. What is safe for one is not safe for another. */
export type Danger =
  | "code"
  | "command"
  | "sql"
  | "html"
  | "path"
  | "url"
  | "redirect"
  | "query"
  | "object"
  | "pattern"
  | "other";

/** Conversions and tests whose answer carries no attack of any kind. */
const FOR_ALL =
  /(^|\.)(parseInt|parseFloat|Number|Boolean|BigInt|int|float|bool|len|length|intval|floatval|boolval|abs|round|ord|Atoi|ParseInt|ParseFloat|ParseBool|ParseUint|valueOf(?=\b$)|parseBoolean|parseLong|parseDouble|Parse|TryParse|hexdigest|digest|uuid4|uuid1|UUID|getpid|randomUUID|randomBytes|token_hex|token_urlsafe|now|time|indexOf|lastIndexOf|includes|startsWith|endsWith|startswith|endswith|isdigit|isalnum|isinstance|test|has|hasOwnProperty|some|every|count|index|size|equals|contains|strcmp|is_numeric|isset|empty|md5|sha1|sha256|hash|crc32|to_i|to_f|toFixed|getTime|ctype_\w+|strtol|atoi|sanitize|sanitise|whitelist|allowlist|validate\w*)$/;

const FOR_ONE: Readonly<Record<Danger, RegExp | null>> = {
  code: /(^|\.)(literal_eval|stringify|dumps|repr)$/,
  command:
    /(^|\.)(quote|pipes\.quote|shellescape|shellwords|Shellwords\.escape|escapeshellarg|escapeshellcmd|shellEscape|shell_escape|shell_quote|escapeShellArg|basename|secure_filename)$/,
  sql: /(^|\.)(escape|escapeId|escapeIdentifier|escapeLiteral|quote_ident|quoteIdentifier|quote_name|quote|mysql_real_escape_string|mysqli_real_escape_string|real_escape_string|pg_escape_\w+|sanitize_sql\w*|format_ident|format_literal|Identifier|Literal|SQL|QuoteIdentifier|encodeForSQL)$/,
  html: /(^|\.)(escape|escapeHtml|escapeHTML|escape_html|htmlEscape|html_escape|htmlspecialchars|htmlentities|strip_tags|sanitizeHtml|sanitizeHTML|bleach\.clean|clean|purify|encode|encodeURIComponent|encodeURI|conditional_escape|format_html|HTMLEscapeString|EscapeString|QueryEscape|forHtml|escapeHtml4|HtmlEncode|h|urlencode|quote|quote_plus|jsonify|json|stringify|dumps|encodeForHTML|ERB\.Util\.\w+|_\.escape|renderToString|escapeXml)$/,
  path: /(^|\.)(basename|secure_filename|safe_join|getName|GetFileName|realpath|FilenameUtils\.getName|sanitizeFilename|sanitize_filename|Base|encodeURIComponent)$/,
  url: /(^|\.)(encodeURIComponent|urlencode|quote|quote_plus|QueryEscape|PathEscape)$/,
  redirect:
    /(^|\.)(url_for|reverse|encodeURIComponent|urlencode|quote|is_safe_url|safeRedirect|safe_redirect|LocalRedirect|basename|QueryEscape)$/,
  query:
    /(^|\.)(String|toString|str|ObjectId|ObjectID|Types\.ObjectId|sanitize|escape|trim|toLowerCase|stringify)$/,
  object: null,
  pattern:
    /(^|\.)(escape|escapeRegExp|escapeRegex|escapeStringRegexp|re\.escape|quote|Quote|QuoteMeta|preg_quote|_\.escapeRegExp|escape_string_regexp)$/,
  other: null,
};

/** True when the call's answer can no longer do the harm. `path` is dotted and without white space. */
export function makesSafe(path: string, danger: Danger): boolean {
  if (FOR_ALL.test(path)) return true;
  if (FOR_ONE[danger]?.test(path) === true) return true;
  return SAYS_SO[danger].test(path) || /DOMPurify\.sanitize|(^|\.)xss$/.test(path);
}

const DANGER_WORD: Readonly<Record<Danger, string>> = {
  code: "code",
  command: "(shell|command|arg)",
  sql: "(sql|query)",
  html: "(html|xss|xml|markup)",
  path: "(path|file)",
  url: "url",
  redirect: "(url|redirect)",
  query: "(query|mongo)",
  object: "(key|object)",
  pattern: "(reg|pattern)",
  other: "never",
};

/** Names that say that they make safe for the danger. */
const SAYS_SO = Object.fromEntries(
  Object.entries(DANGER_WORD).map(([danger, word]) => [
    danger,
    new RegExp(`(^|[._])(sanitiz|sanitis|escape|purif|clean|encode|safe)\\w*(For)?_?${word}`, "i"),
  ]),
) as Record<Danger, RegExp>;

/** Methods and functions that hand through what they are given. */
export const HANDS_ON =
  /(^|\.)(format|join|concat|trim|strip|lstrip|rstrip|toString|String|str|unicode|bytes|bytearray|to_s|to_str|toLowerCase|toUpperCase|lower|upper|title|capitalize|replace|replaceAll|sprintf|Sprintf|Sprint|Sprintln|vsprintf|padStart|padEnd|slice|substring|substr|encode|decode|valueOf|resolve|repeat|formatted|Format|Concat|Join|Buffer\.from|from|format!|dedent|text|split|splitlines|rsplit|partition|readFile|decodeURIComponent|decodeURI|unescape|unquote|unquote_plus|b64decode|b64encode|urlsafe_b64decode|base64_decode|urldecode|JSON\.parse|parse|loads|load|json|list|tuple|dict|set|sorted|reversed|map|filter|reduce|flat|flatMap|keys|values|entries|items|pop|shift|find|at|get|getAll|first|last|URL|URLSearchParams|Object\.assign|Object\.values|Object\.entries|Object\.keys|Promise\.resolve|array_merge|implode|explode|sprintf!|vsprintf|strtolower|strtoupper|trim_matches|to_string|to_owned|clone|as_str|into|unwrap|unwrap_or|unwrap_or_default|expect|ToLower|ToUpper|TrimSpace|Trim|ToString|StringBuilder|StringBuffer|append|toArray|Path|PurePath|joinpath|read|readline|readlines|read_text|getvalue|body|normalize|copy|deepcopy|cast|defaultTo|escape_string|copyOf|asList|of|chr|StringIO|BytesIO|findall|finditer|sub|gsub|subn|preg_replace|str_replace|group|groups|groupdict|urljoin|urlparse|urlunparse)$/;

/** Names before a dot that are no values of their own. */
export const NAMESPACE =
  /^(fmt|String|path|Path|Buffer|util|os\.path|string|strings|textwrap|filepath|posixpath|JSON|Object|Array|Promise|base64|json|urllib(\.parse)?|urlparse|querystring|qs|url|copy|pathlib|_|lodash|Paths|Arrays|List|bytes|io|six|html|re|shlex|itertools|functools|yaml|MessageFormat|StringUtils)$/;
