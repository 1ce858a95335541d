import type { Language } from "../../types/language.ts";

/** Who decides what a value is, the least trusted first. */
export const SOURCE_KINDS = [
  "request",
  "page",
  "network",
  "input",
  "arguments",
  "environment",
  "file",
  "parameter",
] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** How a message speaks of a source. */
export const SOURCE_NAMES: Readonly<Record<SourceKind, string>> = {
  request: "a request",
  page: "the page's address or content",
  network: "an answer from the network",
  input: "input",
  arguments: "the command line",
  environment: "the environment",
  file: "a file",
  parameter: "a parameter",
};

type Patterns = readonly (readonly [SourceKind, RegExp])[];

const SCRIPT: Patterns = [
  [
    "request",
    /^(\w+\.)?(req|request)\.(query|params|body|headers?|cookies|signedCookies|url|originalUrl|path|hostname|files?|param|get|rawBody|rawHeaders|ips?|host|nextUrl|formData|json|text)(\b|\()/,
  ],
  ["request", /^(\w+\.)?(ctx|context|c)\.(request|query|params|querystring|req)(\b|\()/],
  [
    "request",
    /^(event|evt)\.(body|queryStringParameters|pathParameters|headers|multiValueQueryStringParameters|rawPath|rawQueryString|requestContext)\b/,
  ],
  ["request", /^(this\.)?\$route\.(query|params)\b|^useSearchParams\(|^getQuery\(|^(await)?readBody\(/],
  [
    "page",
    /^(window\.|document\.|self\.|globalThis\.)?location(\.(hash|search|href|pathname))?$|^(window\.|document\.)?location\.(hash|search|href|pathname)\b|^document\.(URL|documentURI|referrer|cookie|baseURI)\b|^window\.name$|^(window\.)?(localStorage|sessionStorage)\.getItem\(|^event\.data\b|^(e|evt|msg|message)\.data\b/,
  ],
  ["page", /^(document\.(getElementById|querySelector)|\$)\([^()]*\)\.(value|val\(\))$/],
  [
    "network",
    /^(await)?(fetch|axios(\.(get|post|request))?|got(\.\w+)?|needle|superagent\.\w+|\$\.(get|ajax|getJSON))\(/,
  ],
  ["input", /^process\.stdin\b|^prompt\(|^readline\.\w+\(|^(fs\.)?readFileSync\((0|["']\/dev\/stdin["'])/],
  ["arguments", /^process\.argv\b(?!\[[01]\])|^(yargs|argv|minimist)\b(\.argv|\()/],
  ["environment", /^process\.env\b|^Deno\.env\.get\(|^Bun\.env\b|^import\.meta\.env\b/],
  [
    "file",
    /^(await)?(fs\.promises|fs|fsp|fse|fsPromises)\.(readFile|readFileSync|readJson|readJSONSync)\(|^readFileSync\(|^readFile\(/,
  ],
];

const PYTHON: Patterns = [
  [
    "request",
    /^(flask\.|self\.)?request\.(args|form|values|json|data|files|headers|cookies|GET|POST|FILES|COOKIES|META|REQUEST|body|query_params|path_params|get_json|get_data|stream|url|base_url|full_path|path|path_info|query_string|params|matchdict|content_params|data|get_full_path|build_absolute_uri|environ|query|match_info|rel_url|remote_addr|host|authorization|referrer|user_agent|text|post|read|view_args)\b/,
  ],
  [
    "request",
    /^(self\.)?(req)\.(args|form|params|GET|POST|body|json|data|headers|query|query_params|get_param|media|stream|url|path)\b/,
  ],
  [
    "request",
    /^self\.get_(query_|body_)?arguments?\(|^self\.(headers|rfile|path)\b|^cgi\.FieldStorage\(|^(bottle\.)?request\.(query|forms|params)\b|^cherrypy\.request\b|^(web\.)?input\(\)\.\w|^web\.input\(|^environ\[|^event\[["'](body|queryStringParameters|pathParameters|headers)/,
  ],
  [
    "network",
    /^(requests|httpx|session|urllib3?|aiohttp)\.(get|post|put|request|urlopen)\(|^urllib\.request\.urlopen\(|^urllib2?\.urlopen\(|^urlopen\(|^(sock|socket|conn|s|connection|client)\.recv(from)?\(/,
  ],
  ["input", /^(input|raw_input)\(|^sys\.stdin\b|^getpass\.getpass\(/],
  ["arguments", /^sys\.argv\b(?!\[0\])|^args\.[a-z]\w*$|^parser\.parse_args\(|^(opts|options)\.[a-z]\w*$/],
  ["environment", /^os\.environ\b|^os\.getenv\(|^environ\.get\(|^os\.environb\b/],
  ["file", /^(io\.|codecs\.)?open\(|^(Path|pathlib\.Path)\(.*\)\.(read_text|read_bytes)\(/],
];

const GO: Patterns = [
  [
    "request",
    /^(r|req|request)\.(URL|Form|PostForm|FormValue|PostFormValue|Header|Body|Cookie|Cookies|Host|RequestURI|Referer|UserAgent|PathValue|MultipartForm|FormFile)\b/,
  ],
  [
    "request",
    /^(c|ctx|gctx|context)\.(Query|Param|Params|PostForm|DefaultQuery|DefaultPostForm|GetHeader|FormValue|QueryParam|GetQuery|QueryArray|Request|Cookie|Body|BodyParser|Cookies)\b/,
  ],
  ["request", /^mux\.Vars\(|^chi\.URLParam\(/],
  ["arguments", /^os\.Args\b|^flag\.(Arg|Args)\(/],
  ["environment", /^os\.(Getenv|LookupEnv)\(/],
  ["file", /^(os|ioutil)\.ReadFile\(/],
  ["input", /^(reader|scanner|bufio)\.\w+\(|^os\.Stdin\b/],
];

const JAVA: Patterns = [
  [
    "request",
    /^\w*([rR]equest|req)\.(getParameter|getParameterValues|getParameterMap|getHeader|getHeaders|getQueryString|getCookies|getPathInfo|getRequestURI|getRequestURL|getInputStream|getReader|getPart|Form|Query|Headers|Cookies|QueryString|Params|Path|Body)\b/,
  ],
  [
    "input",
    /^(scanner|in|reader|br)\.(nextLine|next|readLine)\(|^Console\.Read(Line|Key)?\(|^System\.console\(/,
  ],
  ["environment", /^System\.(getenv|getProperty)\(|^Environment\.GetEnvironmentVariable\(/],
  ["file", /^Files\.(readString|readAllBytes|readAllLines|lines)\(|^File\.ReadAll\w+\(/],
];

const RUBY: Patterns = [
  [
    "request",
    /^(params|cookies|request\.(params|body|headers|env|query_string|path|url|referer|user_agent|host|GET|POST))\b/,
  ],
  ["arguments", /^ARGV\b/],
  ["environment", /^ENV\b/],
  ["input", /^(STDIN|\$stdin)\b|^gets\b/],
  ["file", /^(File|IO)\.read\w*\b/],
];

const PHP: Patterns = [
  [
    "request",
    /^\$_(GET|POST|REQUEST|COOKIE|FILES|SERVER)\b|^filter_input\(INPUT_|^\$(this->)?request->(query|request|get|input|all|post|cookies|headers|file|route|getParam|getQueryParams|getParsedBody)\b|^file_get_contents\(["']php:\/\/input|^Input::get\(|^request\(/i,
  ],
  ["environment", /^\$_ENV\b|^getenv\(/],
  ["arguments", /^\$argv\b/],
  ["file", /^file_get_contents\(|^fgets\(|^fread\(/],
];

const C: Patterns = [
  ["arguments", /^argv\b/],
  ["environment", /^(std::)?getenv\(/],
  ["input", /^(fgets|gets|getline|scanf|read|recv)\(|^std::cin\b/],
];

const RUST: Patterns = [
  ["arguments", /^(std::)?env::args\b/],
  ["environment", /^(std::)?env::var\b/],
  ["file", /^(std::)?fs::read(_to_string)?\(/],
];

const BY_LANGUAGE: Partial<Readonly<Record<Language, Patterns>>> = {
  javascript: SCRIPT,
  typescript: SCRIPT,
  tsx: SCRIPT,
  python: PYTHON,
  go: GO,
  java: JAVA,
  csharp: JAVA,
  ruby: RUBY,
  php: PHP,
  c: C,
  cpp: C,
  rust: RUST,
};

/** Longer texts are expressions with a source in them, not a source. */
const LONGEST = 200;

/** So many texts are remembered at a time: every rule follows the same names. */
const MOST_TEXTS = 5000;
const knownKinds = new Map<Patterns, Map<string, SourceKind | null>>();

/** What kind of source an expression is by its own text (without white space), or null. */
export function sourceKindOf(text: string, language: Language | null): SourceKind | null {
  const patterns = language === null ? undefined : BY_LANGUAGE[language];
  if (patterns === undefined || text.length > LONGEST) return null;
  let known = knownKinds.get(patterns);
  if (known === undefined) knownKinds.set(patterns, (known = new Map<string, SourceKind | null>()));
  let kind = known.get(text);
  if (kind === undefined) {
    if (known.size >= MOST_TEXTS) known.clear();
    kind = patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
    known.set(text, kind);
  }
  return kind;
}

/** Parameters that a framework fills from a request, by the decorator, annotation or attribute on or around them. */
export const ROUTE =
  /@\w*(\.\w+)*\.?(route|get|post|put|patch|delete|websocket|api_view|expose|command_handler)\s*\(|@(RequestParam|PathVariable|RequestBody|RequestHeader|CookieValue|QueryParam|PathParam|FormParam|HeaderParam|Query|Param|Body|Headers)\b|\[(FromQuery|FromBody|FromRoute|FromForm|FromHeader|Http(Get|Post|Put|Delete|Patch))\b/;
