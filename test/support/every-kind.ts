import { symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "./repository.ts";

/** Two commits, of which the second changes one file of every kind. */
export function changeEverything(repository: Repository): void {
  const long = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join("");
  repository.write("edit me.txt", long);
  repository.write("gone.txt", "gone\n");
  repository.write("old.txt", long.replaceAll("line", "row"));
  repository.write("type.txt", "text\n");
  repository.write("bin.dat", Uint8Array.of(0, 1));
  repository.write("no-newline.txt", "a\nb");
  repository.write("t\tb.txt", "tab\n");
  repository.write("empty.txt", "");
  repository.write("latin.txt", Buffer.from("caf\u00e9\r\nx\r\n", "latin1"));
  repository.commit("first");
  repository.write(
    "edit me.txt",
    long.replace("line 3\n", "--- a\n+++ b\n").replace("line 25\n", "@@ -1 +1 @@\ndiff --git a/x b/x\n"),
  );
  unlinkSync(join(repository.root, "gone.txt"));
  repository.git("mv", "old.txt", "new.txt");
  repository.write("new.txt", long.replaceAll("line", "row").replace("row 9", "ROW 9"));
  unlinkSync(join(repository.root, "type.txt"));
  symlinkSync("edit me.txt", join(repository.root, "type.txt"));
  repository.write("bin.dat", Uint8Array.of(0, 2));
  repository.write("no-newline.txt", "a\nb\nc");
  repository.write("t\tb.txt", "TAB\n");
  unlinkSync(join(repository.root, "empty.txt"));
  repository.write("empty2.txt", "");
  repository.write("latin.txt", Buffer.from("caf\u00e9!\r\nx\r\n", "latin1"));
  repository.write("n.txt", "new\n");
  repository.commit("second");
}
