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
}

/**
 * Which of these texts their languages' own parsers refuse, by index; null for the languages whose parser is not on this
 * machine. None of them is part of the program: oxc for JavaScript and TypeScript, CPython, rustc, javac, gofmt, Ruby.
 */
export function refusedBy(texts: readonly ParsedText[]): readonly (boolean | null)[] {
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
