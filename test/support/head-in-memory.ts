import type { HeadReader } from "../../src/types/git.ts";

/** A head that lies in memory: path to text. Answers as git does of objects. */
export function headInMemory(files: ReadonlyMap<string, string>): HeadReader {
  const oids = new Map([...files.keys()].map((path, index) => [path, String(index).padStart(40, "0")]));
  const paths = [...files.keys()];
  return {
    listHead: async () => oids,
    searchHead: async (_change, { texts, whole, endings }) =>
      texts.length === 0
        ? []
        : [...files].flatMap(([path, text]) =>
            endings.some((ending) => path.endsWith(ending)) && texts.some((one) => holds(text, one, whole))
              ? [path]
              : [],
          ),
    async *readBlobs(wanted) {
      for (const oid of wanted) yield Buffer.from(files.get(paths[Number(oid)] ?? "") ?? "");
    },
  };
}

function holds(text: string, part: string, whole: boolean): boolean {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    if (!whole || (!/\w/.test(text[at - 1] ?? "") && !/\w/.test(text[at + part.length] ?? ""))) return true;
  }
  return false;
}
