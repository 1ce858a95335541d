/**
 * Who may import whom. `docs/architecture.md` tells the same in words.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const STAGES = "git|diff|chunk|layers|suppress|triage|review|ask|validate|learn|vault|report|models|config";
const PURE = "diff|layers|suppress|triage|review|ask|validate|learn";

/** A library may be imported from one folder only. */
const door = (library, folders, comment) => ({
  name: `${library.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")}-has-one-door`,
  comment,
  severity: "error",
  from: { pathNot: `^src/(${folders})/` },
  to: { path: `node_modules/(${library})(/|$)` },
});

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one module, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file nobody imports is either an entry point (say so here) or dead.",
      severity: "error",
      from: { orphan: true, pathNot: "^src/(cli/bin|models/worker/main)[.]ts$" },
      to: {},
    },
    {
      name: "stages-are-islands",
      comment:
        "A stage imports src/types, src/util and itself. To hand a value on, return it to the pipeline.",
      severity: "error",
      from: { path: `^src/(${STAGES})/` },
      to: { path: "^src/", pathNot: "^src/(types|util|$1)/" },
    },
    {
      name: "types-are-leaves",
      comment: "The nouns know nobody but each other.",
      severity: "error",
      from: { path: "^src/types/" },
      to: { pathNot: "^src/types/" },
    },
    {
      name: "util-knows-no-stage",
      comment: "What has two users and no noun may not know its users.",
      severity: "error",
      from: { path: "^src/util/" },
      to: { path: "^src/", pathNot: "^src/(types|util)/" },
    },
    {
      name: "pipeline-knows-no-adapter",
      comment: "The pipeline gets its ports from compose; it names none of them.",
      severity: "error",
      from: { path: "^src/pipeline[.]ts$" },
      to: { path: "^src/(git|models|vault|cli|config|compose)" },
    },
    {
      name: "only-cli-imports-the-root",
      comment: "pipeline and compose are the top; only the command line stands above them.",
      severity: "error",
      from: { pathNot: "^src/(cli/|compose[.]ts$)" },
      to: { path: "^src/(pipeline|compose)[.]ts$" },
    },
    {
      name: "nobody-imports-cli",
      comment: "The command line is a user of the program, not a part of it.",
      severity: "error",
      from: { pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "pure-folders-do-no-io",
      comment: "Pure stages get values and give values: of Node they may use crypto, path and util.",
      severity: "error",
      from: { path: `^src/(${PURE})/|^src/report/(collate|text)` },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|path|util|buffer)$" },
    },
    {
      name: "one-module-spawns",
      comment:
        "Processes are started by git (git itself), models (the worker), verify (the user's own check) and the command line, nowhere else.",
      severity: "error",
      from: { pathNot: "^src/(git|models|verify|cli)/" },
      to: { path: "^(node:)?child_process$" },
    },
    door("simple-git", "git", "One module spawns git, with the verified recipe."),
    door("diff", "diff|git", "jsdiff parses patches in diff/ and applies a patch file in git/."),
    door("web-tree-sitter|@vscode/tree-sitter-wasm", "chunk", "Trees are handed on as SyntaxTree."),
    door("node-llama-cpp", "models", "Everybody else sees the Model port."),
    door("keyv|@keyv|lmdb|minisearch", "vault", "Everybody else sees the Vault port."),
    door("zod", "config|review|models|report|vault|util", "Outside data is parsed where it enters."),
    door("env-paths", "config", "Configuration is read in one place."),
    door(
      "yaml",
      "config|layers",
      "Read for what it says in config/, and for whether it can be read in layers/.",
    ),
    door("smol-toml", "layers", "Manifests are data for the layers."),
    door("@octokit", "report/github", "GitHub is a sink."),
    door("yargs", "cli", "Arguments are parsed in one place."),
    door(
      "@typescript-eslint|typescript|acorn|acorn-jsx",
      "layers",
      "The parsers proper of TypeScript and JavaScript.",
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
