import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitBlocks, type SizedBlock } from "../../src/ask/fit.ts";
import { NO_THREAD, slide, withSummary, withTurn } from "../../src/ask/thread.ts";
import type { PlaceReason } from "../../src/types/ask.ts";

const REASONS: readonly PlaceReason[] = ["named", "change", "example", "neighbour"];
const blocks = fc.array(
  fc
    .record({ why: fc.constantFrom(...REASONS), tokens: fc.integer({ min: 1, max: 300 }) })
    .map(({ why, tokens }): SizedBlock => ({
      place: { path: "a", startLine: 1, endLine: 1, unitEndLine: 1, symbol: null, why },
      text: "",
      tokens,
    })),
  { maxLength: 20 },
);
const sum = (of: readonly SizedBlock[]): number => of.reduce((all, { tokens }) => all + tokens, 0);

describe("what is left out of a prompt", () => {
  it("is as little as need be, neighbours before examples before the change before what is named", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 0, max: 2000 }), (all, room) => {
        const { kept, leftOut } = fitBlocks(all, room);
        expect(sum(kept)).toBeLessThanOrEqual(room);
        expect(kept.length + leftOut.length).toBe(all.length);
        if (sum(all) <= room) expect(leftOut).toEqual([]);
        // Nothing goes before all that is less important has gone.
        const leastKept = Math.max(-1, ...kept.map(({ place }) => REASONS.indexOf(place.why)));
        for (const { place } of leftOut) expect(REASONS.indexOf(place.why)).toBeGreaterThanOrEqual(leastKept);
        // With the last that went there would have been no room.
        const first = all.filter((block) => leftOut.includes(block));
        const smallest = first.length === 0 ? null : Math.min(...first.map(({ tokens }) => tokens));
        if (smallest !== null && first.length === 1) expect(sum(kept) + smallest).toBeGreaterThan(room);
      }),
    );
  });
});

describe("a conversation", () => {
  const turn = (question: string) => ({ question, answer: "a", at: "2026-03-01T00:00:00.000Z" });

  it("shows the newest turns that fit its window, and loses none of the others", () => {
    const tokens = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 0, max: 1000 }), (lengths, room) => {
        const all = lengths.map((_, at) => turn(String(at)));
        const { turns, older } = slide(all, lengths, room);
        expect([...older, ...turns]).toEqual(all);
        const shown = lengths.slice(older.length).reduce((one, other) => one + other, 0);
        expect(shown).toBeLessThanOrEqual(room);
        const next = lengths[older.length - 1];
        if (next !== undefined) expect(shown + next).toBeGreaterThan(room);
      }),
    );
  });

  it("stays within its limits however long it goes on", () => {
    let thread = NO_THREAD;
    for (let at = 0; at < 50; at += 1)
      thread = withTurn(thread, { ...turn("q".repeat(9999)), answer: "a".repeat(99_999) });
    expect(thread.turns).toHaveLength(12);
    expect(JSON.stringify(thread).length).toBeLessThan(12 * 8200);
    expect(withSummary(thread, "s".repeat(9999), 10)).toMatchObject({ turns: thread.turns.slice(10) });
    expect(withSummary(thread, "s".repeat(9999), 10).summary).toHaveLength(2000);
  });
});
