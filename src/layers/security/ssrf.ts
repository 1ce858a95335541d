import { type Flow, flowRule } from "./flow-rule.ts";

/** The server fetches what a request says. */
export const ssrf = flowRule({
  name: "ssrf",
  precision: 0.82,
  meaning:
    "The address of a request by the server is taken from outside, so it can be aimed at machines inside.",
  cwe: ["CWE-918"],
  equivalents: ["sonar/S5144", "gosec/G107", "bandit/B310", "ruff/S310", "codeql/request-forgery"],
  danger: "url",
  effect: "which fetches it; whoever controls it can aim the server at machines inside.",
  sinks: {
    script: [
      [
        /^(fetch|node-fetch(\.default)?|axios(\.default)?(\.(get|post|put|patch|delete|head|request))?|got(\.\w+)?|request(\.\w+)?|needle(\.\w+)?|superagent(\.\w+)?|undici\.(fetch|request|stream)|https?\.(get|request)|request-promise(-native)?(\.\w+)?|ky(\.\w+)?|phin|bent|urllib\.request|net\.connect|net\.createConnection)$/,
        0,
        "url",
        "uri",
        "host",
        "hostname",
        "baseURL",
      ],
      [
        /(^|\.)(page|frame|tab)\.(goto|setContent|navigate)$|(^|\.)(wkhtmltopdf|wkhtmltoimage|phantom\.open)$/,
        0,
      ],
    ],
    python: [
      [
        /^(requests|httpx|session|requests\.Session\(\)|client|http|urllib3|pool|self\.session|aiohttp|treq|grequests|http_client)\.(get|post|put|patch|delete|head|options|request|stream|urlopen|send)$/,
        0,
        1,
        "url",
      ],
      [
        /^(urllib\.request\.|urllib2?\.|six\.moves\.urllib\.request\.)(urlopen|urlretrieve|Request|URLopener\(\)\.open)$|^(urlopen|urlretrieve)$/,
        0,
        "url",
      ],
      [
        /^(http\.client|httplib)\.(HTTPConnection|HTTPSConnection)$|^pycurl\.\w+|^(driver|browser)\.get$|^wget\.download$/,
        0,
      ],
      [/^(conn|connection|client)\.request$/, 1],
    ],
    go: [
      [/^(http|client|c|httpClient)\.(Get|Post|PostForm|Head)$/, 0],
      [/^http\.NewRequest$/, 1],
      [/^http\.NewRequestWithContext$/, 2],
    ],
    java: [
      [
        /^new (java\.net\.)?(URL|URI|HttpGet|HttpPost)$|^(URI\.create|restTemplate\.(getForObject|getForEntity|postForObject|exchange)|Jsoup\.connect|webClient\.get\(\)\.uri)$/,
        0,
      ],
    ],
    csharp: [
      [
        /(^|\.)(\w*[hH]ttpClient|client|_client)\.(GetAsync|GetStringAsync|PostAsync|GetStreamAsync)$|^WebRequest\.Create$/,
        0,
      ],
      [/(^|\.)\w*[wW]ebClient\.Download\w+$/, 0],
    ],
    ruby: [
      [
        /^(Net\.HTTP\.(get|get_response|post|start)|URI\.open|open|HTTParty\.\w+|RestClient\.\w+|Faraday\.\w+|Excon\.\w+)$/,
        0,
      ],
    ],
    php: [
      [/^\\?(curl_init|file_get_contents|fopen|get_headers|fsockopen)$/, 0],
      [/^\\?curl_setopt$/, 2],
      [/(^|\.)\$?(client|http)\.(get|post|request)$/, 0, 1],
    ],
  },
  weigh: ({ trace, value, sink }: Flow) => {
    if (trace.source?.kind !== "request") return null;
    // A fixed host before the first `/` cannot be changed by what follows it.
    if (hasFixedHost(value.text)) return null;
    // Where the address of the page is read, a browser fetches it.
    return /^(fetch|axios|ky)/.test(sink) && /\$route|useSearchParams/.test(trace.source.node.text)
      ? null
      : 0.8;
  },
});

function hasFixedHost(text: string): boolean {
  return /^f?["'`](https?:)?\/\/[\w.:-]+\/|^["'`]\/[^/]|^`\$\{[A-Z_.]+\}\//.test(text);
}
