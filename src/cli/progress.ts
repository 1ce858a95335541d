import type { ReviewEvent } from "../types/events.ts";
import { printableLine } from "../util/printable.ts";
import { makeLiveLine } from "./live-line.ts";
import type { World } from "./world.ts";

/** Rewriting the line costs more than looking at a small file; a log of an ordinary review has no such line. */
const CHECKED_EVERY_MS = { live: 100, log: 10_000 };

/**
 * Progress for people, on standard error. On a terminal one line is rewritten in place; elsewhere only what must be
 * read later is written: notices, and in a review that takes long how far it is.
 */
export function makeProgress(world: World): { onEvent(event: ReviewEvent): void; clear(): void } {
  const line = makeLiveLine(world);
  return {
    clear: line.clear,
    onEvent(event) {
      if (event.type === "finding") line.clear();
      if (event.type === "notice") {
        line.clear();
        world.stderr.write(`codey: ${printableLine(event.message)}\n`);
      }
      if (event.type === "examining" && line.isDue(CHECKED_EVERY_MS)) {
        if (line.live) line.show(`Checking file ${event.done} of ${event.of}`);
        else world.stderr.write(`codey: ${event.done} of ${event.of} files checked\n`);
      }
      if (event.type === "model-loading")
        line.show(`Loading ${event.id}: ${Math.round(event.fraction * 100)} %`);
      if (event.type === "reviewing") line.show(reviewing(event));
    },
  };
}

function reviewing({
  path,
  symbol,
  done,
  of,
  secondsLeft,
}: Extract<ReviewEvent, { type: "reviewing" }>): string {
  const place = symbol === null ? path : `${path} ${symbol}`;
  const left = secondsLeft === null ? "" : `, ${roughly(secondsLeft)} left`;
  return `Reading ${done + 1} of ${of}${left}: ${printableLine(place)}`;
}

function roughly(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
