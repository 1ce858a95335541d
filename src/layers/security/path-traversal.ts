import { type Flow, flowRule } from "./flow-rule.ts";

const SCRIPT_FS =
  /^(fs|fsp|fse|fs-extra|graceful-fs|original-fs|promises|fsPromises)\.(promises\.)?(readFile|readFileSync|writeFile|writeFileSync|createReadStream|createWriteStream|unlink|unlinkSync|appendFile|appendFileSync|rm|rmSync|rmdir|rmdirSync|readdir|readdirSync|opendir|open|openSync|stat|statSync|lstat|lstatSync|access|accessSync|exists|existsSync|mkdir|mkdirSync|rename|renameSync|copyFile|copyFileSync|chmod|chown|readlink|symlink|truncate|watch|watchFile|readJson|readJSON|readJsonSync|writeJson|outputFile|remove|removeSync|ensureDir|pathExists|copy|move)$/;

/** A path that a request decides. */
export const pathTraversal = flowRule({
  name: "path-traversal",
  precision: 0.82,
  meaning: "A file path is taken from a request, so `../` in it reaches any file that the program can reach.",
  cwe: ["CWE-22", "CWE-23", "CWE-73"],
  equivalents: [
    "security/detect-non-literal-fs-filename",
    "gosec/G304",
    "sonar/S2083",
    "spotbugs/PATH_TRAVERSAL_IN",
  ],
  danger: "path",
  effect: "which takes it as a path; `../` in it reaches any file that the program can reach.",
  sinks: {
    script: [
      [SCRIPT_FS, 0],
      [/^(res|response|reply)((\.\w+)\([^()]*\))*\.(sendFile|sendfile|download)$/, 0],
      [/^path\.(join|resolve)$/, 1, 2, 3],
      [/^(express\.static|require|send|serveStatic)$/, 0, 1],
      [/^(res|response|reply)\.render$/, 0],
    ],
    python: [
      [
        /^((io|codecs|os|gzip|bz2|lzma|aiofiles|tarfile|zipfile|builtins)\.)?open$|^(zipfile\.ZipFile|tarfile\.TarFile)$/,
        0,
      ],
      [
        /^os\.(remove|unlink|rmdir|removedirs|rename|listdir|scandir|mkdir|makedirs|stat|chmod|truncate|readlink|walk)$/,
        0,
      ],
      [/^shutil\.(rmtree|copy|copyfile|copy2|move|copytree)$/, 0, 1],
      [/^(flask\.)?(send_file)$/, 0, "path_or_file", "filename"],
      [/^(flask\.)?send_from_directory$/, 0],
      [
        /^((django\.http|starlette\.responses|fastapi\.responses)\.)?(FileResponse|StreamingHttpResponse)$/,
        0,
        "path",
      ],
      [/^os\.path\.join$/, 1, 2, 3],
      [/^(bottle\.)?static_file$|^web\.FileResponse$/, 0],
      [/^(pathlib\.)?Path\(.*\)\.(read_text|read_bytes|write_text|write_bytes|open|unlink|rmdir)$/, 0],
      [/^(pathlib\.)?Path$/, 0, 1],
      [/^(pd|pandas)\.read_\w+$|^np\.load$|^(\w+\.)?(save|savefig)$/, 0],
    ],
    go: [
      [
        /^os\.(Open|OpenFile|ReadFile|Create|Remove|RemoveAll|WriteFile|Mkdir|MkdirAll|Stat|ReadDir|Rename)$|^ioutil\.(ReadFile|WriteFile|ReadDir)$/,
        0,
      ],
      [/^http\.ServeFile$/, 2],
      [/^(filepath|path)\.Join$/, 1, 2, 3],
      [/^c\.(File|FileAttachment|SendFile)$/, 0],
    ],
    java: [
      [
        /^new (java\.io\.)?(FileInputStream|FileReader|FileOutputStream|FileWriter|File|RandomAccessFile|PrintWriter)$/,
        0,
        1,
      ],
      [/^(Paths\.get|Path\.of|Files\.\w+)$/, 0, 1],
    ],
    csharp: [
      [/^(System\.IO\.)?(File|Directory)\.\w+$|^Path\.Combine$|^PhysicalFile$/, 0, 1],
      [/^new (FileStream|StreamReader|StreamWriter)$/, 0],
    ],
    ruby: [[/^(File|IO|Dir|FileUtils|Pathname)\.\w+$|^(send_file|render_file)$|^open$/, 0, 1]],
    php: [
      [
        /^\\?(file_get_contents|fopen|readfile|unlink|file_put_contents|file|copy|rename|rmdir|mkdir|scandir|opendir|parse_ini_file|show_source|highlight_file|move_uploaded_file|simplexml_load_file|is_file|file_exists)$/,
        0,
      ],
    ],
    rust: [
      [
        /^(std\.)?(fs\.(read|read_to_string|write|remove_file|remove_dir_all|File\.open)|File\.(open|create))$/,
        0,
      ],
    ],
  },
  weigh,
});

const JOINS =
  /(^|\.)(path\.(join|resolve)|Path|Path\.of|Paths\.get|filepath\.Join|path\.Join|Path\.Combine|os\.path\.join)$/;
/** What tells about a file harms less than what reads or writes it. */
const ASKS =
  /(^|\.)(exists|existsSync|stat|statSync|lstat|lstatSync|access|accessSync|is_file|file_exists|isfile|Stat|pathExists|watch|watchFile)$/;

function weigh({ trace, sink, call, isBuilt, value }: Flow): number | string | null {
  const { source } = trace;
  if (source === null) return null;
  if (
    /(^|\.)(sendFile|sendfile|download)$/.test(sink) &&
    /\broot\b/.test(
      call.args
        .slice(1)
        .map(({ text }) => text)
        .join(),
    )
  )
    return null;
  if (/^(require|express\.static|send|serveStatic)$/.test(sink) && source.kind !== "request") return null;
  if (/(^|\.)(save|savefig)$|read_\w+$/.test(sink) && source.kind !== "request") return null;
  if (JOINS.test(sink)) return source.kind === "request" ? 0.72 : null;
  if (source.kind === "request") return ASKS.test(sink) ? 0.68 : 0.85;
  if (source.kind === "input" || source.kind === "network")
    return isBuilt || isJoined(value.text) ? 0.65 : null;
  // Reading the file that a parameter names is what many functions are for; a part put into a path is not meant as one.
  if (source.kind === "parameter" && (isBuilt || isJoined(value.text)) && !ASKS.test(sink))
    return "path-traversal";
  return null;
}

function isJoined(text: string): boolean {
  return /\b[jJ]oin\(|Combine\(|\+/.test(text);
}
