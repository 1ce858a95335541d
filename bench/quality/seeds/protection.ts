import { deleteLine, inLine, isWhole, JS, type Seed } from "./seed.ts";

const AUTH = { rule: "change/authorization-removed", tests: false } as const;
const AUTHS: readonly Seed[] = [
  {
    ...AUTH,
    name: "decorator deleted",
    languages: ["python"],
    at: deleteLine(
      /^\s*@(?:\w+\.)?(?:login_required|permission_required|requires?_\w+|allows\.requires|\w*_required)\b/,
    ),
  },
  {
    ...AUTH,
    name: "decorators entry deleted",
    languages: ["python"],
    at: deleteLine(/^\s+(?:login_required|allows\.requires\(.*\)|\w+_required),$/),
  },
  {
    ...AUTH,
    name: "[Authorize] deleted",
    languages: ["csharp"],
    at: deleteLine(/^\s*\[(?:Authorize|ValidateAntiForgeryToken)\b.*\]$/),
  },
  {
    ...AUTH,
    name: "before_action deleted",
    languages: ["ruby"],
    at: deleteLine(/^\s*before_action :(?:require|authenticate|authorize|verify)\w*/),
  },
  {
    ...AUTH,
    name: "check deleted",
    languages: ["php"],
    at: deleteLine(
      /^\s*(?:\$this->|\w+::)\w*(?:checkPermission|checkOwnablePermission|authorize|preventAccess|ensureAuthorized|preventGuestAccess)\w*\(.*\);$/,
    ),
  },
  {
    ...AUTH,
    name: "middleware deleted",
    languages: ["php"],
    at: deleteLine(/^\s*\$this->middleware\(['"](?:auth|can|guest|perm)[^)]*\);$/),
  },
  {
    ...AUTH,
    name: "->middleware dropped",
    languages: ["php"],
    at: inLine(/(?<=\))->middleware\(['"](?:auth|can|guest|perm)[^)]*\)/, ""),
  },
  {
    ...AUTH,
    name: "middleware dropped",
    languages: JS,
    at: inLine(/(\.(?:get|post|put|patch|delete|use)\(.*?)\bauth\w*\((?:'\w*')?\), /, "$1"),
  },
  {
    ...AUTH,
    name: "verify deleted",
    languages: [...JS, "go", "java", "ruby", "python"],
    at: deleteLine(
      /^\s*(?:await )?(?:[\w.$]+\.)?(?:authorize|authenticate|verifyToken|checkAuth|requireAuth|ensureAuth\w*|checkPermission\w*|requireLogin|checkAccess)!?\(.*\);?$/,
    ),
  },
];

/** `escape(x)` becomes `x`. */
function unwrapCall(name: RegExp): Seed["at"] {
  return inLine(
    new RegExp(`(?<![\\w$.>:-])(?:${name.source})\\(([^(),"'\`]+(?:\\([^(),]*\\))?)\\)`),
    (_text, argument = "") => (isWhole(argument) && argument.trim() !== "" ? argument : null),
  );
}

const ESCAPE = { rule: "change/sanitizer-removed", name: "call unwrapped", tests: false } as const;
const ESCAPES: readonly Seed[] = [
  {
    ...ESCAPE,
    languages: ["python"],
    at: unwrapCall(
      /(?:html\.|markupsafe\.|urllib\.parse\.|shlex\.|re\.)?(?:escape|quote|quote_plus|secure_filename|requote_uri|bleach\.clean|quote_header_value|urlencode|safe_join)/,
    ),
  },
  {
    ...ESCAPE,
    languages: JS,
    at: unwrapCall(
      /encodeURIComponent|encodeURI|escapeHtml|escapeHTML|escape|sanitize\w*|encodeUrl|escapeRegex|escapeRegExp|path\.normalize|normalize|DOMPurify\.sanitize|util\.esc|esc/,
    ),
  },
  {
    ...ESCAPE,
    languages: ["php"],
    at: unwrapCall(
      /htmlspecialchars|htmlentities|e|strip_tags|rawurlencode|urlencode|escapeshellarg|preg_quote|addslashes|basename/,
    ),
  },
  {
    ...ESCAPE,
    languages: ["go"],
    at: unwrapCall(
      /(?:template|html|url|path|filepath)\.(?:HTMLEscapeString|JSEscapeString|EscapeString|QueryEscape|PathEscape|Clean)|strconv\.Quote|regexp\.QuoteMeta|cleanPath/,
    ),
  },
  {
    ...ESCAPE,
    languages: ["java"],
    at: unwrapCall(
      /(?:Pattern|Matcher)\.quote(?:Replacement)?|URLEncoder\.encode|FilenameUtils\.normalize|escape\w*|StringEscapeUtils\.\w+/,
    ),
  },
  { ...ESCAPE, languages: ["rust"], at: unwrapCall(/regex::escape|regex_syntax::escape|escape\w*/) },
  {
    ...ESCAPE,
    languages: ["ruby"],
    at: unwrapCall(
      /h|html_escape|(?:ERB::Util\.|CGI\.|Rack::Utils\.|Regexp\.|Shellwords\.)(?:html_escape|escapeHTML|escape|escape_html|h|url_encode|quote|shellescape)|escape_html|sanitize\w*|Regexp\.escape/,
    ),
  },
  {
    ...ESCAPE,
    languages: ["csharp"],
    at: unwrapCall(
      /(?:HttpUtility|WebUtility|Uri|HtmlEncoder\.Default|Regex|SecurityElement)\.\w*(?:Encode|EscapeDataString|Escape)/,
    ),
  },
];

export const PROTECTION: readonly Seed[] = [...AUTHS, ...ESCAPES];
