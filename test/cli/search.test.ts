import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Found } from "../../src/search-repository.ts";
import { vaultFile } from "../../src/vault/vault-file.ts";
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
