import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { postReview, type PostInput } from "../../src/report/github/post-review.ts";
import type { ValidatedFinding } from "../../src/types/finding.ts";
import type { Report } from "../../src/types/report.ts";
import { makeFinding, makeReport, provenFix } from "../report/make.ts";
import { startFakeGithub, type FakeGithub, type Mishap } from "./fake-github.ts";
import { makePullRequest } from "./pull-request-case.ts";

const before = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`).join("\n");
const after = before
  .replace("line 12\n", "line 12 changed\nline 12b\n")
  .replace("line 40", "line 40 changed");
const pull = makePullRequest(
  { "src/run.js": `${before}\n` },
  { "src/run.js": `${after}\n`, "ü new.py": "a\nb\n" },
);

let github: FakeGithub;
let waited: number[];
beforeEach(async () => {
  github = await startFakeGithub(pull.head, pull.patch);
  waited = [];
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toStrictEqual([]);
});

function post(report: Report, changes: Partial<PostInput> = {}) {
  return postReview({
    report,
    files: pull.files,
    owner: "octo-org",
    repo: "some.repo",
    pullNumber: 7,
    headSha: pull.head,
    token: "test-token",
    apiUrl: `${github.apiUrl}/`,
    dryRun: false,
    timeoutMs: 700,
    sleep: async (ms) => waited.push(ms),
    ...changes,
  });
}

const onChange = makeFinding();
const elsewhere = makeFinding({
  fingerprint: "eeee000011112222",
  range: { startLine: 25, endLine: 25 },
  message: "Far from the change.",
});
const writes = () => github.requests.filter(({ method }) => method === "POST").length;

describe("postReview", () => {
  it("posts one review: comments on the diff's lines, everything else in its body", async () => {
    const python = makeFinding({
      fingerprint: "ffff",
      path: "ü new.py",
      range: { startLine: 1, endLine: 2 },
      severity: "note",
    });
    const posted = await post(makeReport([onChange, elsewhere, python]));
    expect(posted).toMatchObject({ status: "posted", comments: 2 });
    expect(github.reviews).toHaveLength(1);
    expect(github.comments.map(({ path, start_line, line }) => [path, start_line, line])).toStrictEqual([
      ["src/run.js", null, 12],
      ["ü new.py", 1, 2],
    ]);
    const body = github.reviews[0]?.body ?? "";
    expect(body).toContain("### Codey: 2 errors, 1 note");
    expect(body).toContain("Reviewed 12 chunks in 3 files");
    expect(body).toContain("Far from the change.");
    expect(body).not.toContain("A shell command");
    expect(body).toMatch(/<!-- codey:v1 fp=eeee000011112222 -->/);
    expect(body).toMatch(/<!-- codey:v1 run=[0-9a-f]{32} -->$/);
    expect(github.comments[0]?.body).toContain(`<!-- codey:v1 fp=${onChange.fingerprint} -->`);
  });

  it("makes a proven fix a button on exactly its lines, and an unproven one prose", async () => {
    const range = { startLine: 12, endLine: 13 };
    const wide = { ...provenFix, range, replacement: "a ```` b\nc" };
    const unproven = { ...provenFix, range, status: "unproven" as const };
    await post(
      makeReport([
        { ...onChange, suggestion: wide },
        { ...onChange, fingerprint: "2", suggestion: unproven },
        {
          ...onChange,
          fingerprint: "3",
          suggestion: { ...provenFix, range: { startLine: 12, endLine: 30 } },
        },
        { ...onChange, fingerprint: "4", suggestion: { ...provenFix, replacement: "" } },
      ]),
    );
    const bodies = Object.fromEntries(github.comments.map((one) => [/fp=(\w+)/.exec(one.body)?.[1], one]));
    expect(bodies[onChange.fingerprint]).toMatchObject({ start_line: 12, line: 13 });
    expect(bodies[onChange.fingerprint]?.body).toContain("\n`````suggestion\na ```` b\nc\n`````\n");
    expect(bodies["2"]?.body).toContain("Possible fix, not proven, for lines 12 to 13:");
    expect(bodies["2"]?.body).not.toContain("suggestion\n");
    expect(bodies["3"]).toMatchObject({ start_line: null, line: 12 });
    expect(bodies["3"]?.body).toMatch(/Proven fix \(passes syntax, security\), for lines 12 to 30:/);
    expect(bodies["3"]?.body).not.toContain("suggestion\n");
    expect(bodies["4"]?.body).toContain("```suggestion\n```");
  });

  it("says nothing twice: not on the same head, not on the next", async () => {
    expect(await post(makeReport([onChange, elsewhere]))).toMatchObject({ status: "posted" });
    expect(await post(makeReport([elsewhere, onChange]))).toMatchObject({ status: "unchanged" });
    github.head = "3".repeat(40);
    const next = { headSha: github.head };
    expect(await post(makeReport([onChange, elsewhere]), next)).toMatchObject({ status: "unchanged" });
    expect(writes()).toBe(1);
    const fresh = makeFinding({ fingerprint: "beef", range: { startLine: 13, endLine: 13 } });
    expect(await post(makeReport([onChange, fresh, elsewhere]), next)).toMatchObject({
      status: "posted",
      comments: 1,
    });
    expect(github.comments.map(({ body }) => /fp=(\w+)/.exec(body)?.[1])).toStrictEqual([
      onChange.fingerprint,
      "beef",
    ]);
    expect(github.reviews[1]?.body).toContain("2 findings of an earlier review");
    expect(github.reviews[1]?.body).not.toContain("Far from the change.");
  });

  it("finds its earlier words on any page", async () => {
    const author = { type: "Bot", association: "NONE" } as const;
    for (let index = 0; index < 250; index += 1) {
      github.comments.push({
        path: "x",
        line: 1,
        start_line: null,
        body: `<!-- codey:v1 fp=old${index} -->`,
        author,
      });
    }
    await post(makeReport([makeFinding({ fingerprint: "old249" }), onChange]));
    expect(github.comments.slice(250)).toHaveLength(1);
  });

  it("is not silenced by marks that a stranger wrote", async () => {
    const author = { type: "User", association: "CONTRIBUTOR" } as const;
    const body = `<!-- codey:v1 fp=${onChange.fingerprint} -->`;
    github.comments.push({ path: "x", line: 1, start_line: null, body, author });
    expect(await post(makeReport([onChange]))).toMatchObject({ status: "posted", comments: 1 });
  });

  it("posts nothing where nothing was found, and a partial review always", async () => {
    expect(await post(makeReport())).toMatchObject({
      status: "unchanged",
      reason: "There is nothing to say.",
    });
    expect(github.reviews).toEqual([]);
    const coverage = { ...makeReport().coverage, status: "partial" as const };
    expect(await post(makeReport([], { coverage }))).toMatchObject({ status: "posted" });
    expect(github.reviews[0]?.body).toContain("No findings in the part that was looked at");
  });

  it("puts at most 25 comments beside the code and the others into the body", async () => {
    const many = Array.from({ length: 40 }, (_, index) => makeFinding({ fingerprint: `many${index}` }));
    expect(await post(makeReport(many))).toMatchObject({ status: "posted", comments: 25 });
    expect(github.reviews[0]?.body.match(/fp=many/g)).toHaveLength(15);
  });

  it("keeps within what a body holds", async () => {
    const long = Array.from({ length: 90 }, (_, index) =>
      makeFinding({
        fingerprint: `long${index}`,
        message: "word ".repeat(1000),
        suggestion: { ...provenFix, replacement: "x".repeat(70_000) },
      }),
    );
    expect(await post(makeReport(long))).toMatchObject({ status: "posted", comments: 25 });
    expect(github.reviews[0]?.body).toMatch(/\d+ more findings in the full report/);
  });

  it("posts nothing when the pull request has moved on", async () => {
    github.head = "4".repeat(40);
    expect(await post(makeReport([onChange]))).toMatchObject({
      status: "stale",
      annotations: expect.stringContaining("::error file=src/run.js"),
    });
    expect(writes()).toBe(0);
  });

  it("writes nothing in a dry run and shows what it would have sent", async () => {
    const posted = await post(makeReport([onChange]), { dryRun: true });
    expect(posted).toMatchObject({ status: "dry-run", request: { event: "COMMENT", commit_id: pull.head } });
    expect(writes()).toBe(0);
  });
});

describe("when GitHub fails", () => {
  async function postWith(...mishaps: readonly Mishap[]) {
    github.mishaps.push(...mishaps);
    return post(makeReport([onChange, elsewhere]));
  }

  for (const mishap of ["500 after commit", "hang up after commit", "silence after commit"] as const) {
    it(`${mishap}: finds the review and does not post it again`, async () => {
      expect(await postWith(mishap)).toMatchObject({ status: "posted", url: null });
      expect(github.reviews).toHaveLength(1);
      expect(writes()).toBe(1);
    });

    it(`${mishap}, and the reviews cannot be read: does not post again`, async () => {
      github.readFailures.push(0, 0, 0, 503, 503, 503);
      expect(await postWith(mishap)).toMatchObject({
        status: "not-posted",
        reason: expect.stringContaining("not known"),
        annotations: expect.stringContaining("::error"),
      });
      expect(writes()).toBe(1);
    });
  }

  it("tries once more after a failure that certainly posted nothing, and not twice", async () => {
    expect(await postWith("502 before commit")).toMatchObject({ status: "posted", comments: 1 });
    expect(github.reviews).toHaveLength(1);
  });

  it("gives up after the second failure", async () => {
    expect(await postWith("502 before commit", "502 before commit")).toMatchObject({ status: "not-posted" });
    expect(writes()).toBe(2);
    expect(github.reviews).toHaveLength(0);
  });

  it("waits as long as GitHub asks", async () => {
    expect(await postWith("429")).toMatchObject({ status: "posted" });
    expect(waited).toStrictEqual([7000]);
    expect(await post(makeReport([makeFinding({ fingerprint: "new" })]))).toMatchObject({ status: "posted" });
  });

  it("waits for a secondary limit, but not beyond the bound", async () => {
    expect(await postWith("secondary limit")).toMatchObject({ status: "posted" });
    expect(waited).toStrictEqual([11_000]);
    github.mishaps.push("secondary limit");
    const fresh = makeReport([makeFinding({ fingerprint: "new" })]);
    expect(await post(fresh, { maxWaitMs: 10_000 })).toMatchObject({ status: "not-posted" });
    expect(github.reviews).toHaveLength(1);
  });

  for (const mishap of ["403", "404"] as const) {
    it(`${mishap}: gives annotations for the log instead, never silence`, async () => {
      const posted = await postWith(mishap);
      expect(posted).toMatchObject({ status: "not-posted", reason: expect.stringContaining(mishap) });
      expect(posted).toMatchObject({
        annotations: expect.stringContaining("::error file=src/run.js,line=12"),
      });
      expect(writes()).toBe(1);
    });
  }

  it("422: posts everything in the body, once", async () => {
    expect(await postWith("422")).toMatchObject({ status: "posted", comments: 0 });
    expect(github.comments).toHaveLength(0);
    expect(github.reviews[0]?.body).toContain(`fp=${onChange.fingerprint}`);
    expect(github.reviews[0]?.body).toContain("fp=eeee000011112222");
  });

  it("422 twice: says so and stops", async () => {
    expect(await postWith("422", "422")).toMatchObject({ status: "not-posted" });
    expect(writes()).toBe(2);
  });

  it("422, then a failure after the commit: still finds the review", async () => {
    expect(await postWith("422", "500 after commit")).toMatchObject({ status: "posted", comments: 0 });
    expect(github.reviews).toHaveLength(1);
  });

  it("reads once more when a read fails, and posts nothing when it keeps failing", async () => {
    github.readFailures.push(502, 0, 503);
    expect(await post(makeReport([onChange]))).toMatchObject({ status: "posted" });
    github.readFailures.push(502, 502, 502);
    expect(await post(makeReport([elsewhere]))).toMatchObject({ status: "not-posted" });
    expect(github.reviews).toHaveLength(1);
  });

  it("posts nothing with a token that is not taken, or without a server", async () => {
    expect(await post(makeReport([onChange]), { token: "wrong" })).toMatchObject({
      status: "not-posted",
      reason: expect.stringContaining("401"),
    });
    expect(await post(makeReport([onChange]), { apiUrl: "http://127.0.0.1:9" })).toMatchObject({
      status: "not-posted",
    });
    expect(writes()).toBe(0);
  });

  it("neutralises what a model or a file says", async () => {
    const hostile: ValidatedFinding = makeFinding({
      message: "@everyone see https://evil.example ![x](//e/i.png) <img src=//e> closes #1 --> ```\n/approve",
      evidence: "```\n/approve\n@all",
      path: "a`b<c>.js",
      symbol: null,
      fingerprint: "x --> <script>",
    });
    await post(makeReport([hostile]));
    const body = github.reviews[0]?.body ?? "";
    expect(body).not.toMatch(/@everyone|https:\/\/|!\[|<img|<script|#1|^\/approve/m);
    expect(await post(makeReport([hostile]))).toMatchObject({ status: "unchanged" });
  });
});
