import type { RuleContext } from "../rule.ts";
import type { Hit } from "../rule.ts";
import { findSecrets } from "./find-secrets.ts";
import { textRule } from "./security-rule.ts";

/** Paths where invented keys are customary. */
const INVENTED =
  /(^|[/._-])(tests?|specs?|__tests__|fixtures?|mocks?|examples?|samples?|testdata|docs?|snapshots?|e2e|cassettes?)([/._-]|$)/i;
/** Kinds that tests make up all the time. */
const WEAK_KINDS = /web token|URL|header|command line/;
/** Files that are full of digests by nature. */
const DIGESTS =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|composer\.lock|Gemfile\.lock|uv\.lock|[\w.-]+\.(svg|map|min\.js|ipynb|snap|po|pem|crt|sha256))$/i;

/** A key, token or password written into the code. */
export const hardcodedSecret = textRule({
  name: "hardcoded-secret",
  precision: 0.9,
  meaning:
    "A secret is written into the repository, where everybody who can read it now or later can use it.",
  cwe: ["CWE-798"],
  equivalents: [
    "gitleaks/generic-api-key",
    "bandit/B105",
    "ruff/S105",
    "gosec/G101",
    "sonar/S2068",
    "sonar/S6418",
  ],
  *check(context: RuleContext): Generator<Hit> {
    const { after, pair } = context;
    if (DIGESTS.test(after.path)) return;
    const invented = INVENTED.test(after.path);
    for (const line of pair.addedLines) {
      for (const secret of findSecrets(after.lines[line - 1] ?? "", after.path)) {
        if (invented && secret.by === "name") continue;
        yield {
          place: {
            startLine: line,
            endLine: line,
            startColumn: secret.start + 1,
            endColumn: secret.start + 1 + secret.text.length,
          },
          message: `A secret is written into the repository (${secret.kind}: ${secret.text}); take it from the environment and revoke this one.`,
          secret: secret.text,
          ...(invented
            ? { confidence: WEAK_KINDS.test(secret.kind) ? 0.5 : 0.65 }
            : secret.by === "name"
              ? { confidence: 0.8 }
              : {}),
        };
      }
    }
  },
});
