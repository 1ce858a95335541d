import type { Hit } from "../rule.ts";
import { textRule } from "./security-rule.ts";

const BEGIN = /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----/;
const TEST = /(^|[/._-])(tests?|specs?|__tests__|fixtures?|mocks?|examples?|testdata|testing)([/._-]|$)/i;

/** The body of a private key. */
export const privateKey = textRule({
  name: "private-key",
  precision: 0.95,
  meaning: "A private key is written into the repository, where everybody who can read it can use it.",
  cwe: ["CWE-321", "CWE-798"],
  equivalents: ["gitleaks/private-key", "detect-secrets/PrivateKeyDetector", "sonar/S6706"],
  *check({ after, pair }): Generator<Hit> {
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      const begin = BEGIN.exec(text);
      if (begin === null) continue;
      // A header alone stands in code that reads keys; a key has a body, on the line or on those after it.
      const body =
        [text.slice(begin.index + begin[0].length), ...after.lines.slice(line, line + 8)]
          .join("\n")
          .split("-----END")[0] ?? "";
      if (!/[A-Za-z0-9+/]{40}/.test(body.replaceAll(/\\n|["'+\s]/g, ""))) continue;
      yield {
        place: { startLine: line, endLine: line },
        ...(TEST.test(after.path) ? { confidence: 0.55 } : {}),
      };
    }
  },
});
