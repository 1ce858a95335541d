import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BOMBS } from "../../bench/bombs/bombs.ts";
import { judgeBomb } from "../../bench/bombs/judge-bomb.ts";
import { measure } from "../../bench/measure.ts";
import { codey, temporaryFolder } from "../support/codey.ts";

/** The short form of bench/bombs.ts: those that once ended in a crash, at a fiftieth of their size but above the limits. */
const SHORT = [
  "one line of 50 MB",
  "100,000 empty files",
  "a patch of 200 MB in one file",
  "a folder 2,000 levels deep",
];

test.runIf(process.platform === "linux").each(BOMBS.filter(({ name }) => SHORT.includes(name)))(
  "$name is told as not reviewed, and the report can be rendered again",
  async (bomb) => {
    const home = temporaryFolder();
    const { folder } = await bomb.make(0.05);
    const output = join(home, "report.json");
    const args = [
      "review",
      "--commit",
      "HEAD",
      "--model=none",
      "--format=terminal",
      "--format=json",
      `--output=${output}`,
    ];
    try {
      const ran = await measure(args, { cwd: folder, home, timeoutMs: 60_000 });
      expect(judgeBomb(bomb, ran, output).problems).toEqual([]);
      expect(ran.peakMb).toBeLessThan(1000);
      for (const format of ["markdown", "sarif"]) {
        const rendered = codey(["report", output, `--format=${format}`], { cwd: folder, home });
        expect(rendered.code).toBe(0);
        expect(rendered.stdout).toContain("Not reviewed");
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
