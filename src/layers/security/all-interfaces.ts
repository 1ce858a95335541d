import { settingRule } from "./setting-rule.ts";

const EVERYWHERE = "takes connections from every network of the machine.";

/** A server that listens on every network. */
export const allInterfaces = settingRule({
  name: "all-interfaces",
  severity: "note",
  precision: 0.7,
  meaning:
    "A server takes connections from every network of the machine, also where only this machine was meant.",
  cwe: ["CWE-605", "CWE-668"],
  equivalents: ["bandit/B104", "ruff/S104", "gosec/G102"],
  settings: {
    python: [
      {
        pattern: /\.run\((.*,)?(host=)?["'](0\.0\.0\.0|::)["']/,
        effect: EVERYWHERE,
        file: /flask|bottle|quart|sanic|aiohttp/i,
        unless: /os\.environ|getenv/,
        confidence: 0.62,
      },
      {
        pattern: /\.bind\(\(["'](0\.0\.0\.0|::|)["'],/,
        effect: EVERYWHERE,
        file: /socket/,
        confidence: 0.65,
      },
    ],
  },
});
