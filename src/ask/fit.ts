import type { AskPlace, PlaceReason } from "../types/ask.ts";

/** A part of a prompt about one place, with its length. */
export interface SizedBlock {
  readonly place: Omit<AskPlace, "shown">;
  readonly text: string;
  readonly tokens: number;
}

/** What goes first where there is no room: what is called, then examples, then the change, then what the question names. */
const ORDER: readonly PlaceReason[] = ["neighbour", "example", "change", "named"];

export interface Fitted {
  readonly kept: readonly SizedBlock[];
  readonly leftOut: readonly SizedBlock[];
}

/**
 * As many blocks as there is room for, in their order. What does not fit is left out whole, in a fixed order: of the reasons as above,
 * of one reason the last first. Nothing is cut.
 */
export function fitBlocks(blocks: readonly SizedBlock[], room: number): Fitted {
  const dropping = ORDER.flatMap((why) => blocks.filter(({ place }) => place.why === why).toReversed());
  let total = blocks.reduce((sum, { tokens }) => sum + tokens, 0);
  const leftOut = new Set<SizedBlock>();
  for (const block of dropping) {
    if (total <= room) break;
    leftOut.add(block);
    total -= block.tokens;
  }
  return {
    kept: blocks.filter((block) => !leftOut.has(block)),
    leftOut: blocks.filter((block) => leftOut.has(block)),
  };
}
