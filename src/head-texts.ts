import type { HeadText } from "./head-files.ts";
import type { Change, ChangedFile } from "./types/change.ts";
import type { Git } from "./types/git.ts";
import { decode } from "./util/text.ts";

/** In UTF-16 units: every ordinary change fits, and many large files do not fill the memory. */
const KEPT_UNITS = 50_000_000;

/** Texts of the head side, kept as long as there is room and read from git again afterwards. */
export class HeadTexts {
  readonly #git: Git;
  readonly #change: Change;
  readonly #kept = new Map<string, string | null>();
  readonly #files = new Map<string, ChangedFile>();
  #room = KEPT_UNITS;

  constructor(git: Git, change: Change) {
    this.#git = git;
    this.#change = change;
  }

  keep(file: ChangedFile, text: string | null): void {
    const path = file.newPath ?? file.oldPath ?? "";
    this.#files.set(path, file);
    const units = text?.length ?? 0;
    if (units > this.#room) return;
    this.#room -= units;
    this.#kept.set(path, text);
  }

  kept(): readonly HeadText[] {
    return [...this.#kept].flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  }

  /** Null where the file has no head. */
  async read(path: string): Promise<string | null> {
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    const file = this.#files.get(path);
    if (file === undefined) return null;
    for await (const { head } of this.#git.readContents(this.#change, [file]))
      return head === null ? null : decode(head);
    return null;
  }
}
