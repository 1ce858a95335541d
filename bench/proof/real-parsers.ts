import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import type { Language } from "../../src/types/language.ts";

/** A text and what it is called. */
export interface ParsedText {
  readonly language: Language;
  readonly text: string;
  /** The file as it should be. A parser that refuses this too is too old for it, or lacks its headers, and has no say. */
  readonly right?: string;
}

/**
 * Which of these texts their languages' own parsers refuse, by index; null where no parser has a say, because it is not on this
 * machine or refuses the right text as well. None of them is part of the program: oxc for JavaScript and TypeScript, CPython, rustc,
 * javac, gofmt, Ruby, PHP, gcc (by what it says of syntax alone: headers are not there), Mono's compiler of C#.
 */
export function refusedBy(texts: readonly ParsedText[]): readonly (boolean | null)[] {
  const answers = parseAll(texts);
  const known = texts.flatMap(({ language, right }, index) =>
    right === undefined || answers[index] !== true ? [] : [{ language, text: right, index }],
  );
  const blamed = parseAll(known);
  const isBlind = new Set(known.flatMap(({ index }, at) => (blamed[at] === true ? [index] : [])));
  return answers.map((answer, index) => (isBlind.has(index) ? null : answer));
}

function parseAll(texts: readonly ParsedText[]): readonly (boolean | null)[] {
  const folder = mkdtempSync(join(tmpdir(), "codey-parsers-"));
  try {
    const answers = new Map<number, boolean | null>();
    for (const language of new Set(texts.map((one) => one.language))) {
      const own = texts.flatMap((one, index) => (one.language === language ? [{ ...one, index }] : []));
      const refused = parse(
        language,
        own.map(({ text }) => text),
        join(folder, language),
      );
      for (const [at, { index }] of own.entries())
        answers.set(index, refused === null ? null : (refused[at] ?? false));
    }
    return texts.map((_, index) => answers.get(index) ?? null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parse(language: Language, texts: readonly string[], folder: string): readonly boolean[] | null {
  mkdirSync(folder, { recursive: true });
  switch (language) {
    case "javascript":
    case "typescript":
    case "tsx":
      return texts.map((text) => !parsesAsScript(text, language));
    case "python":
      return byProgram("python3", ["-c", PYTHON], texts, { folder, name: (index) => `${index}.py` });
    case "ruby":
      return byProgram("ruby", ["--disable-gems", "-e", RUBY], texts, {
        folder,
        name: (index) => `${index}.rb`,
      });
    case "go":
      return byProgram("gofmt", ["-e", "-l"], texts, { folder, name: (index) => `${index}.go` });
    case "rust":
      return allOrNone(texts.map((text) => refusedByRust("rustc", text)));
    case "java":
      writeFileSync(join(folder, "Parse.java"), JAVA);
      return byProgram("java", [join(folder, "Parse.java")], texts, {
        folder,
        name: (index) => `${index}.txt`,
      });
    case "php":
      return byProgram("php", ["-r", PHP, "--"], texts, { folder, name: (index) => `${index}.php` });
    case "c":
    case "cpp":
      return allOrNone(texts.map((text) => refusedByGcc(text, language)));
    case "csharp":
      return byProgram("mcs", ["--parse"], texts, { folder, name: (index) => `${index}.cs` });
    default:
      return null;
  }
}

function allOrNone(answers: readonly (boolean | null)[]): readonly boolean[] | null {
  const known = answers.filter((answer) => answer !== null);
  return known.length === answers.length ? known : null;
}

function parsesAsScript(text: string, language: "javascript" | "typescript" | "tsx"): boolean {
  const lang = language === "javascript" ? "jsx" : language === "typescript" ? "ts" : "tsx";
  const isModule = /^\s*(?:import|export)\b/m.test(text);
  // The wrapper that Node puts around what is no module.
  const wrapped = isModule ? text : `(function (exports, require, module) {${text.replace(/^#!.*/, "")}\n})`;
  try {
    parseAst(wrapped, { lang });
    return true;
  } catch {
    return false;
  }
}

const PYTHON = `
import sys, warnings
warnings.simplefilter("ignore")
for path in sys.argv[1:]:
    try:
        compile(open(path, "rb").read(), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        print(path + ": " + str(error), file=sys.stderr)
`;
const RUBY = `
ARGV.each do |path|
  begin
    RubyVM::InstructionSequence.compile(File.read(path))
  rescue SyntaxError => error
    warn "#{path}: #{error.class}"
  end
end
`;
const JAVA = `
import java.io.*; import java.nio.file.*; import java.util.*; import javax.tools.*; import java.net.URI;
public class Parse {
  public static void main(String[] paths) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    for (String path : paths) {
      String text = Files.readString(Path.of(path));
      DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
      JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
        public CharSequence getCharContent(boolean ignore) { return text; }
      };
      var task = (com.sun.source.util.JavacTask) compiler.getTask(null, null, found, List.of("-proc:none"), null, List.of(file));
      task.parse();
      if (found.getDiagnostics().stream().anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)) System.err.println(path + ": refused");
    }
  }
}
`;

const PHP = `
foreach (array_slice($argv, 1) as $path) {
  try { token_get_all(file_get_contents($path), TOKEN_PARSE); }
  catch (ParseError $error) { fwrite(STDERR, $path . ": " . $error->getMessage() . "\\n"); }
}
`;

/** What gcc says when a text is no C; the rest of what it says is about headers and types that are not there. */
const NO_C = /error: (?:expected|stray|missing terminating|unterminated|#e|'else' without)/;

function refusedByGcc(text: string, language: "c" | "cpp"): boolean | null {
  const plain = text.replaceAll(/^\s*#\s*include.*$/gm, "");
  const args = ["-fsyntax-only", "-w", "-fmax-errors=0", "-x", language === "c" ? "c" : "c++", "-"];
  const { error, stderr } = spawnSync("gcc", args, { input: plain, encoding: "utf8", maxBuffer: 1 << 28 });
  return error === undefined ? NO_C.test(stderr) : null;
}

/** `rustc` without looking for the other files of the crate; an unstable switch, so it is asked as its own tests ask. */
function refusedByRust(program: string, text: string): boolean | null {
  const args = ["--edition", "2021", "--crate-type", "lib", "-Z", "parse-crate-root-only", "-"];
  const env = { ...process.env, RUSTC_BOOTSTRAP: "1" };
  const { error, status } = spawnSync(program, args, { input: text, env });
  return error === undefined ? status !== 0 : null;
}

interface Files {
  readonly folder: string;
  readonly name: (index: number) => string;
}

/** One process for all texts; a text is refused where standard error names its file. */
function byProgram(
  program: string,
  args: readonly string[],
  texts: readonly string[],
  { folder, name }: Files,
): readonly boolean[] | null {
  const paths = texts.map((text, index) => {
    const path = join(folder, name(index));
    writeFileSync(path, text);
    return path;
  });
  const { error, stderr } = spawnSync(program, [...args, ...paths], { encoding: "utf8", maxBuffer: 1 << 28 });
  return error === undefined ? paths.map((path) => stderr.includes(path)) : null;
}
