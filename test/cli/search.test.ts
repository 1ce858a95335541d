import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Found } from "../../src/search-repository.ts";
import { vaultFile } from "../../src/vault/vault-file.ts";
import { embeddingModel } from "../gguf/programs.ts";
import { temporaryFolder } from "../support/codey.ts";
import { runHere } from "../support/in-process.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const SECRET = "ghp_q7Xv2LmR9tZk4WbN8sYc3HdJ6fPg1QaE5uKo";
let repository: Repository;
let home: string;
beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write(
    "src/cart.ts",
    "/** What the cart costs, with tax. */\nexport function cartTotal(items: number[]): number {\n  return items.reduce((sum, item) => sum + item, 0);\n}\n\nexport class Cart {\n  add(item: number): void {\n    this.items.push(item);\n  }\n  items: number[] = [];\n}\n",
  );
  repository.write(
    "lib/mail.py",
    `def send_mail(to):\n    """Sends one message."""\n    token = "${SECRET}"\n    return post(to, token)\n`,
  );
  repository.write("docs/guide.md", "# Guide\n\n## Paying\n\nCarts are paid by card.\n");
  repository.write("data.bin", Buffer.from([0, 1, 2]));
  repository.commit("First");
});

async function search(...words: string[]): Promise<Found> {
  const ran = await runHere(["vault", "search", ...words, "--format", "json"], {
    cwd: repository.root,
    home,
  });
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  return JSON.parse(ran.stdout);
}

test("finds functions, methods, classes and sections by words, with their places", async () => {
  const { found, read } = await search("cart", "total");
  expect(read).toBe(3);
  expect(found[0]?.piece).toMatchObject({
    path: "src/cart.ts",
    symbol: "cartTotal",
    kind: "function",
    startLine: 1,
    endLine: 4,
    isDocumented: true,
  });
  expect((await search("add")).found[0]?.piece).toMatchObject({ symbol: "Cart.add", kind: "method" });
  expect((await search("send mail")).found[0]?.piece).toMatchObject({
    path: "lib/mail.py",
    isDocumented: true,
  });
  expect((await search("paid card")).found[0]?.piece.path).toBe("docs/guide.md");
  const shown = await runHere(["vault", "search", "cart"], { cwd: repository.root, home });
  expect(shown.stdout).toMatch(/^0\.\d\d src\/cart\.ts:\d+ /);
});

test("reads anew only what has another blob, wherever it stands", async () => {
  await search("cart");
  expect((await search("cart")).read).toBe(0);
  repository.git("mv", "lib/mail.py", "lib/post.py");
  expect(await search("send mail")).toMatchObject({ read: 0, found: [{ piece: { path: "lib/post.py" } }] });
  repository.write("src/cart.ts", "export const emptyBasket = () => [];\n");
  repository.git("add", "--all");
  const { read, found } = await search("basket");
  expect(read).toBe(1);
  expect(found[0]?.piece.symbol).toBe("emptyBasket");
  expect((await search("cartTotal")).found.map(({ piece }) => piece.symbol)).not.toContain("cartTotal");
});

test("keeps no secret", async () => {
  await search("mail");
  const bytes = readFileSync(vaultFile(join(home, "data", "vault"))).toString("latin1");
  expect(bytes).toContain("send_mail");
  expect(bytes).not.toContain(SECRET.slice(8));
});

test("asks what to look for", async () => {
  const ran = await runHere(["vault", "search"], { cwd: repository.root, home });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("say what to look for") });
});

const EMBEDDING = embeddingModel({
  name: "search",
  meanings: [
    ["total", "sum", "reduce"],
    ["send", "post", "deliver"],
    ["mail", "message", "letter"],
    ["cart", "carts", "basket"],
    ["paid", "card", "paying"],
  ],
});

async function withEmbeddings(): Promise<void> {
  mkdirSync(join(home, "config"), { recursive: true });
  const config = { models: { embedding: await EMBEDDING, threads: 1 } };
  writeFileSync(join(home, "config", "config.json"), JSON.stringify(config));
}

test("finds by meaning what shares no word with the question, once an embedding model is installed", async () => {
  expect((await search("deliver a letter")).found).toEqual([]);
  await withEmbeddings();
  const answer = await search("deliver a letter");
  expect(answer).toMatchObject({ by: "meaning", withoutVector: 0, read: 0 });
  expect(answer.found[0]).toMatchObject({ piece: { symbol: "send_mail" }, similarity: 1 });
  const shown = await runHere(["vault", "search", "deliver a letter"], { cwd: repository.root, home });
  expect(shown.stdout).toContain("pieces searched by meaning, 0 files read anew");
});

test("keeps vectors by blob, so that a second search makes none but those of what changed", async () => {
  await withEmbeddings();
  const index = async () =>
    JSON.parse(
      (await runHere(["vault", "index", "--format", "json"], { cwd: repository.root, home })).stdout,
    );
  expect(await index()).toMatchObject({ embedded: 3, read: 3, pieces: 5 });
  repository.git("mv", "lib/mail.py", "lib/post.py");
  expect(await index()).toMatchObject({ embedded: 0, read: 0 });
  repository.write("docs/guide.md", "# Guide\n\nLetters are delivered.\n");
  repository.git("add", "--all");
  expect(await index()).toMatchObject({ embedded: 1, read: 1 });
  const verified = await runHere(["vault", "verify"], { cwd: repository.root, home });
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining("all signed by you and whole") });
});

test("finds a name that is asked for first, whatever it means", async () => {
  await withEmbeddings();
  expect((await search("send_mail or the basket total")).found[0]?.piece.symbol).toBe("send_mail");
});

test("searches words where the installed embedding model is not the pinned file, and says so", async () => {
  mkdirSync(join(home, "data", "models"), { recursive: true });
  writeFileSync(join(home, "data", "models", "nomic-embed-text-v1.5.f16.gguf"), "GGUF, but not that one");
  const ran = await runHere(["vault", "search", "cart", "--format", "json"], { cwd: repository.root, home });
  expect(ran.stderr).toMatch(/its SHA-256 differs.*Words alone are searched/);
  expect(JSON.parse(ran.stdout)).toMatchObject({ by: "words" });
});

test("refuses an embedding model that was named and is not there, and uses none where none is wanted", async () => {
  const configured = (embedding: string): void => {
    mkdirSync(join(home, "config"), { recursive: true });
    writeFileSync(join(home, "config", "config.json"), JSON.stringify({ models: { embedding } }));
  };
  configured(join(home, "nowhere.gguf"));
  const missing = await runHere(["vault", "search", "cart"], { cwd: repository.root, home });
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("nowhere.gguf cannot be read") });
  configured("nomic-embed-text-v1.5");
  expect((await runHere(["vault", "search", "cart"], { cwd: repository.root, home })).code).toBe(3);
  configured("none");
  expect((await search("cart")).by).toBe("words");
});
