import { settingRule } from "./setting-rule.ts";

const NODE = "lets scripts of a page reach the machine.";
const ANY_ORIGIN = "sends the message to whatever page is there; name the origin.";
const REFLECTED = "lets every site that asks read the answer with the visitor's cookies.";

/** Walls between pages, and between a page and the machine, taken down. */
export const pageIsolation = settingRule({
  name: "page-isolation",
  severity: "warning",
  precision: 0.85,
  meaning: "A wall between pages, or between a page and the machine, is taken down.",
  cwe: ["CWE-346", "CWE-942", "CWE-1021", "CWE-829"],
  equivalents: [
    "sonar/S2819",
    "sonar/S5122",
    "sdl/no-postmessage-star-origin",
    "sdl/no-electron-node-integration",
    "codeql/cors-misconfiguration",
  ],
  settings: {
    script: [
      {
        pattern:
          /^["']?(nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|allowRunningInsecureContent|experimentalFeatures|enableRemoteModule)["']?:(true|!0)$/,
        effect: NODE,
        file: /electron|BrowserWindow|webPreferences/,
      },
      {
        pattern: /^["']?(contextIsolation|webSecurity|sandbox)["']?:(false|!1)$/,
        effect: NODE,
        file: /electron|BrowserWindow|webPreferences/,
      },
      { pattern: /(^|\.)postMessage\(.*,["'`]\*["'`](,.*)?\)$/, effect: ANY_ORIGIN },
      {
        pattern:
          /^(\w+\.)?(res|response|reply|ctx)\.(setHeader|header|set)\(["']Access-Control-Allow-Origin["'],(\w+\.)?(req|request|ctx)\.(headers?\.?(\[["']origin["']\]|origin|\(["']origin["']\))|get\(["']origin["']\)|query\b|body\b)/i,
        effect: REFLECTED,
      },
      {
        pattern: /^["']?origin["']?:(true|\(?\w+,\w+\)?=>\w+\(null,true\))$/,
        effect: REFLECTED,
        file: /credentials["']?\s*:\s*true/,
      },
      {
        pattern: /^["']?Access-Control-Allow-Origin["']?:["']\*["']$/i,
        effect: REFLECTED,
        file: /Access-Control-Allow-Credentials["']?\s*[:,]\s*["']?true/i,
      },
    ],
    python: [
      {
        pattern:
          /\.headers\[["']Access-Control-Allow-Origin["']\]=(flask\.)?request\.(headers|environ|args)/i,
        effect: REFLECTED,
      },
      {
        pattern:
          /^(flask_cors\.)?CORS\(.*origins=["'*[\]]+.*supports_credentials=True|^(flask_cors\.)?CORS\(.*supports_credentials=True.*origins=["'*[\]]+/,
        effect: REFLECTED,
      },
      {
        pattern: /add_middleware\(.*CORSMiddleware.*allow_origins=\[["']\*["']\].*allow_credentials=True/,
        effect: REFLECTED,
      },
      {
        pattern: /^CORS_(ORIGIN_ALLOW_ALL|ALLOW_ALL_ORIGINS)=True$/,
        effect: "lets every site read the answers.",
        confidence: 0.65,
      },
      {
        pattern: /^(autoescape)=False$/,
        effect: "puts every value into pages without escaping it.",
        file: /jinja2|Environment\(|flask/i,
        confidence: 0.8,
      },
      {
        pattern: /^jinja2\.Environment\((?!.*autoescape)/,
        effect: "escapes nothing; give it `autoescape=True`.",
        unless: /latex|markdown|\.tex\b|codegen|generat|yaml|Dockerfile|sql/i,
        confidence: 0.62,
      },
    ],
    go: [
      {
        pattern: /\.Set\("Access-Control-Allow-Origin",\w+\.Header\.Get\("Origin"\)\)$/,
        effect: REFLECTED,
        confidence: 0.65,
      },
    ],
  },
});
