import { folderOf } from "../../../util/modules/path-index.ts";
import type { ProjectView } from "./project-view.ts";
import { PYTHON_STDLIB } from "./python-stdlib.ts";

/** Distributions that are not called what they are imported as, for common ones. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = {
  attr: "attrs",
  bs4: "beautifulsoup4",
  crypto: "pycrypto",
  cv2: "opencv",
  dateutil: "python-dateutil",
  discord: "discord",
  dns: "dnspython",
  docx: "python-docx",
  dotenv: "python-dotenv",
  fitz: "pymupdf",
  git: "gitpython",
  google: "google",
  jose: "python-jose",
  jwt: "pyjwt",
  ldap: "python-ldap",
  magic: "python-magic",
  markdown: "markdown",
  multipart: "python-multipart",
  mysqldb: "mysqlclient",
  nacl: "pynacl",
  openssl: "pyopenssl",
  pil: "pillow",
  pkg_resources: "setuptools",
  psycopg2: "psycopg2",
  redis: "redis",
  rest_framework: "djangorestframework",
  ruamel: "ruamel",
  serial: "pyserial",
  skimage: "scikit-image",
  sklearn: "scikit-learn",
  slugify: "python-slugify",
  socketio: "python-socketio",
  telegram: "python-telegram-bot",
  usb: "pyusb",
  win32api: "pywin32",
  wx: "wxpython",
  yaml: "pyyaml",
  zmq: "pyzmq",
};
/** Imported only where the interpreter has them, or part of every installation. */
const PRESENT = /^(?:pip|setuptools|pkg_resources|wheel|_\w*|conftest|\w*_pb2\w*)$/;
const MANIFEST =
  /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|tox\.ini|noxfile\.py|environment\.ya?ml|[^/]*requirements?[^/]*\.(?:txt|in)|(?:requirements|reqs|deps)\/[^/]+)$/;

/** Why an import of Python leads nowhere, or null: it does, or nobody can say. */
export function unresolvedPython(specifier: string, from: string, project: ProjectView): string | null {
  return specifier.startsWith(".")
    ? missingRelative(specifier, from, project)
    : missingAbsolute(specifier, project);
}

function missingRelative(specifier: string, from: string, project: ProjectView): string | null {
  const [dots = "", rest = ""] = [/^\.+/.exec(specifier)?.[0], specifier.replace(/^\.+\s*/, "")];
  let folder = folderOf(from);
  for (let level = 1; level < dots.length; level += 1) {
    if (folder === "") return null;
    folder = folderOf(folder);
  }
  if (rest === "") return null;
  const target = [folder, ...rest.split(".")].filter((step) => step !== "").join("/");
  // A name inside of a module that is there may be made at run time.
  if (isModule(target, project) || isModule(folderOf(target), project, "file")) return null;
  return project.mayBeMade(target) ? null : `no module of the project is \`${target}\``;
}

function isModule(target: string, { stems, folders }: ProjectView, only?: "file"): boolean {
  return stems.has(target) || (only === undefined && folders.has(target));
}

function missingAbsolute(specifier: string, project: ProjectView): string | null {
  const [first = ""] = specifier.split(".", 1);
  if (PYTHON_STDLIB.has(first) || PRESENT.test(first) || isLocal(first, project)) return null;
  const manifests = [...project.texts].filter(([path]) => MANIFEST.test(path)).map(([, text]) => plain(text));
  if (manifests.length === 0 || manifests.some(isDynamic)) return null;
  const name = plain(first);
  const known = DISTRIBUTIONS[first.toLowerCase()];
  const named = manifests.some(
    (text) => text.includes(name) || (known !== undefined && text.includes(known)),
  );
  return named ? null : `none of the project's manifests names \`${first}\``;
}

/** Some module or package anywhere in the tree has that name: which folders are searched is not known. */
function isLocal(first: string, { paths, folders }: ProjectView): boolean {
  const ends = [`${first}.py`, `${first}.pyi`, `${first}.pyx`, `${first}.so`, `${first}.c`];
  for (const folder of folders) if (folder === first || folder.endsWith(`/${first}`)) return true;
  for (const path of paths) if (ends.some((end) => path === end || path.endsWith(`/${end}`))) return true;
  return false;
}

/** Names as PEP 503 compares them. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[_.]/g, "-");
}

/** Dependencies that are read from elsewhere when the package is built. */
function isDynamic(text: string): boolean {
  return /dynamic\s*=\s*\[[^\]]*dependencies/.test(text) || /install-requires\s*=\s*[a-z-]*\(/.test(text);
}
