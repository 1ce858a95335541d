import { settingRule } from "./setting-rule.ts";

const SHELL = "starts a debugger in the page when something fails, in which anybody can run code.";
const DETAILS = "shows strangers the program's insides when something fails.";

/** Debuggers and error pages for developers, switched on in the code. */
export const debugMode = settingRule({
  name: "debug-mode",
  severity: "warning",
  precision: 0.85,
  meaning:
    "A web application is started in debug mode, which shows strangers its insides or lets them run code.",
  cwe: ["CWE-489", "CWE-215"],
  equivalents: ["bandit/B201", "ruff/S201", "sonar/S4507"],
  settings: {
    python: [
      {
        pattern:
          /^(\w*app\w*|application|server|api|socketio|Flask\(.*\))\.run(_server)?\(.*\bdebug=(True|1)\b/i,
        effect: SHELL,
        file: /flask|dash|bottle|quart|sanic/i,
      },
      { pattern: /^(bottle\.)?run\(.*\bdebug=True\b/, effect: DETAILS, file: /bottle/ },
      { pattern: /^(werkzeug\.serving\.)?run_simple\(.*use_debugger=True/, effect: SHELL },
      {
        pattern: /^\w*app\w*\.(debug=True|config\[["'](DEBUG|TESTING)["']\]=True)$/,
        effect: SHELL,
        file: /flask|quart/i,
      },
      { pattern: /^\w*app\w*\.config\.update\(.*\b(DEBUG)=True/, effect: SHELL, file: /flask|quart/i },
      {
        pattern: /^DEBUG=True$/,
        effect: DETAILS,
        path: /(^|\/)(settings|production|prod)(\/\w+)?\.py$/,
        confidence: 0.65,
      },
      {
        pattern: /^(fastapi\.|starlette\.applications\.)?(FastAPI|Starlette)\(.*debug=True/,
        effect: DETAILS,
        confidence: 0.75,
      },
    ],
    script: [
      {
        pattern: /^\w+\.use\((errorhandler|require\(["']errorhandler["']\))\(/,
        effect: DETAILS,
        unless: /NODE_ENV|process\.env|app\.get\(["']env["']\)/,
        confidence: 0.7,
      },
    ],
    php: [
      {
        pattern: /^\\?(ini_set\(["']display_errors["'],["']?(1|on|true))/i,
        effect: DETAILS,
        confidence: 0.62,
      },
    ],
  },
});
