import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../src/layers/security/find-secrets.ts";
import { redactQuotation, redactSecrets } from "../../src/layers/security/redact-secrets.ts";
import { secretSamples } from "./secret-samples.ts";

/** Put together here, so that no scanner takes this file for a leak. */
const TOKEN = ["ghp", "a8Kd72jQmZ0xPw5RtY3uVb6NcL1eHfGs9TiO"].join("_");

describe("findSecrets", () => {
  it("tells what it found and where", () => {
    expect(findSecrets(`const t = "${TOKEN}";`)).toEqual([
      { kind: "GitHub token", text: TOKEN, start: 11, by: "format" },
    ]);
  });

  it.each([
    'const password = "password";',
    'const apiKey = "your-api-key-1234567890";',
    "token: ${{ secrets.GITHUB_TOKEN }}",
    "integrity sha512-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    'const token_name = "a8Kd72jQmZ0xPw5RtY3uVb6NcL1eHf";',
    'password = os.environ["PASSWORD"]',
  ])("is silent on %s", (line) => {
    expect(findSecrets(line)).toEqual([]);
  });

  it("finds a token wherever it stands in a long line", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), (padding) => {
        const [found] = findSecrets(`${" ".repeat(padding)}"${TOKEN}"`);
        return found?.start === padding + 1 && found.text === TOKEN;
      }),
    );
  });

  it("answers within reach of any text", () => {
    const started = performance.now();
    for (const part of ["a1_", "://a:", "curl -u ", "key='", "eyJ", "Authorization: Bearer "])
      findSecrets(part.repeat(5000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("secrets of every form", () => {
  const samples = secretSamples();

  it("are enough to mean something", () => {
    expect(samples.length).toBeGreaterThanOrEqual(100);
  });

  it.each(samples.map((sample) => [sample.provider, sample] as const))(
    "%s is found and masked",
    (_, { secret, line }) => {
      expect(findSecrets(line).map(({ text }) => text)).toContain(secret);
      expect(redactSecrets(line)).not.toContain(secret);
      expect(redactSecrets(line)).not.toContain(secret.slice(0, secret.length / 2));
    },
  );

  it("are masked in a quotation that was cut short", () => {
    for (const { secret, line } of samples) {
      for (const length of [secret.length, secret.length - 1, 12]) {
        const text = `\`${secret.slice(0, length)}…\``;
        expect(redactQuotation(text, [line], "a.ts")).not.toContain(secret.slice(0, Math.min(8, length)));
      }
    }
  });
});

describe("redactSecrets", () => {
  it("keeps nothing of a secret but its first characters", () => {
    expect(redactSecrets(`send("${TOKEN}", 1)`)).toBe('send("ghp_********", 1)');
  });

  it("leaves other text as it is", () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z ()=;.]{0,200}$/), (line) => redactSecrets(line) === line));
  });
});
