// Writes decisions into a vault and says on stdout which were acknowledged. Run by vault tests as a child process:
// writer.mjs <directory> <name> <how many>
const [directory, name, many] = process.argv.slice(2);
// Node resets ignored signals; with a listener a write beyond `ulimit -f` fails with EFBIG, as on a full disk.
process.on("SIGXFSZ", () => {});
const { openVault } = await import("../../dist/test/open-vault.js");
try {
  const vault = await openVault({ directory, repository: "repository" });
  for (let index = 0; index < Number(many); index += 1) {
    const fingerprint = `${name}-${index}`;
    await vault.decide({
      fingerprint,
      ruleId: "lint/self-compare",
      path: "src/a.ts",
      decision: "accepted",
      // Of several pages now and then, so that a kill can hit a value half written.
      reason: "x".repeat(index % 10 === 0 ? 9000 : 40),
      created: "2026-03-01T10:00:00.000Z",
      branch: null,
      commit: null,
      author: null,
      category: "bug",
      source: "layer",
      origin: "command",
      signature: "",
      intent: "",
      delta: { before: "", after: null },
      scope: "src/",
      stated: null,
      confidence: 0.9,
      expires: "2096-03-01T10:00:00.000Z",
      hits: 0,
    });
    process.stdout.write(`${fingerprint}\n`);
  }
  await vault.close();
} catch (error) {
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exitCode = 3;
}
