import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { sitesOf, textOf, withReturns, type Site } from "../../bench/proof/sites.ts";
import { tryCandidates, type Tried } from "../../bench/proof/try-candidates.ts";
import { makeProofTools } from "../../src/proof-tools.ts";

/*
 * The short form of bench/proof.ts: defects put into small files of seven languages by text alone, and their right fix given in
 * every way in which models give fixes. What is shown as proven is compared with the file as it should be, byte for byte.
 */

const FILES = [
  "ledger.py",
  "queue.go",
  "Account.java",
  "parse.rs",
  "store.rb",
  "session.js",
  "occurrences.ts",
] as const;
const PER_FILE = 5;

let tried: readonly Tried[] = [];
beforeAll(async () => {
  const sites = FILES.flatMap((path) => {
    const text = readFileSync(new URL(`fixtures/${path}.txt`, import.meta.url), "utf8");
    const all = sitesOf(path, text);
    // Spread over the file; every other one in a file with the other line endings.
    const chosen = Array.from(
      { length: PER_FILE },
      (_, index) => all[Math.floor((index * all.length) / PER_FILE)],
    );
    return chosen
      .filter((site): site is Site => site !== undefined)
      .map((site, index) => (index % 2 === 1 ? withReturns(site) : site));
  });
  const toolsFor = await makeProofTools(
    sites.map((site) => ({ path: site.path, text: textOf(site.lines, site.newline) })),
    async (paths) => paths.map(() => null),
  );
  const results: Tried[] = [];
  for (const site of sites) results.push(...tryCandidates(site, await toolsFor(site.path)));
  tried = results;
}, 60_000);

const tell = ({ site, way, fault, objection }: Tried): string =>
  `${site.path}:${site.first} ${site.defect}: ${way}: ${fault ?? objection}`;

test("what is proven applies, parses, keeps the style of its file and takes the finding away", () => {
  expect(tried.length).toBeGreaterThan(1000);
  const wrong = tried.filter(({ kind, fault }) => kind !== "unseeable" && fault !== null);
  const broken = wrong.filter(({ fault }) => fault !== "is not the right fix");
  expect(broken.map(tell)).toEqual([]);
  // Half a condition may be one, too: no proof knows what was meant.
  expect(wrong.length / tried.length).toBeLessThan(0.005);
});

test("a right fix is proven, however it is given", () => {
  const good = tried.filter(({ kind }) => kind === "good");
  const refused = good.filter(({ text }) => text === null);
  expect(good.length).toBeGreaterThan(250);
  expect(refused.map(tell).slice(0, Math.max(0, refused.length - good.length * 0.05))).toEqual([]);
});
