import { describe, expect, it } from "vitest";
import { intentOf, isAboutChange } from "../../src/ask/intent.ts";
import type { Intent } from "../../src/types/ask.ts";
import { namesIn, isNamed } from "../../src/util/named-symbols.ts";

describe("what a question wants", () => {
  it.each<[string, Intent]>([
    ["what does parseConfig do?", "explain"],
    ["Why is the retry limit 3?", "explain"],
    ["where is the vault opened", "explain"],
    ["explain src/git/ends.ts:20", "explain"],
    ["is this change safe to merge?", "review"],
    ["Review what I have staged", "review"],
    ["what could be wrong with the new loop?", "review"],
    ["any bugs in cartTotal?", "review"],
    ["fix the off-by-one in cartTotal", "fix"],
    ["how do I fix the race in openVault?", "fix"],
    ["Rename cartTotal to totalOf", "modify-target"],
    ["please add a limit to readAll", "modify-target"],
    ["how would I extend the catalogue?", "modify-target"],
    ["hello", "general"],
    ["tests for the cart", "general"],
    ["what fixes were made to the parser", "general"],
  ])("%s: %s", (question, intent) => {
    expect(intentOf(question)).toBe(intent);
  });

  it("is about the change where its words are said, and where a review is asked for", () => {
    expect(isAboutChange("what did I change?", "explain")).toBe(true);
    expect(isAboutChange("what does the last commit do", "explain")).toBe(true);
    expect(isAboutChange("anything wrong?", "review")).toBe(true);
    expect(isAboutChange("what does parseConfig do?", "explain")).toBe(false);
    expect(isAboutChange("who exchanges the token", "explain")).toBe(false);
  });
});

describe("names in a sentence", () => {
  it.each([
    ["what does parseConfig do with `main`?", ["main", "parseConfig"]],
    ["send_mail and Cart.add or std::vector", ["send_mail", "Cart.add", "std.vector"]],
    ["does run() end", ["run"]],
    ["what does the main loop do", []],
    ["'it''s'", ["it", "s"]],
    ["HTTP and PR", []],
  ])("%s", (sentence, names) => {
    expect([...namesIn(sentence)].sort()).toEqual([...names].sort());
  });

  it("fit a whole symbol or its last parts", () => {
    expect(isNamed("Cart.add", "add")).toBe(true);
    expect(isNamed("Cart.add", "Cart.add")).toBe(true);
    expect(isNamed("Cart#add", "Cart.add")).toBe(true);
    expect(isNamed("Cart.readd", "add")).toBe(false);
  });
});
