import type { ReviewEvent } from "../types/events.ts";
import { printableLine } from "../util/printable.ts";
import type { World } from "./world.ts";

/** How often a line tells how far it is where nobody watches; a log of an ordinary review has none. */
const LINE_EVERY_MS = 10_000;
/** Rewriting the line costs more than looking at a small file. */
const REWRITE_EVERY_MS = 100;

/**
 * Progress for people, on standard error. On a terminal one line is rewritten in place; elsewhere only what must be
 * read later is written: notices, and in a review that takes long how far it is.
 */
export function makeProgress(world: World): { onEvent(event: ReviewEvent): void; clear(): void } {
  const live = world.stderrIsTty && world.env["CI"] === undefined && world.env["TERM"] !== "dumb";
  let shown = false;
  let last = live ? 0 : world.now();
  const clear = (): void => {
    if (shown) world.stderr.write("\r\u001b[K");
    shown = false;
  };
  const show = (text: string): void => {
    if (!live) return;
    clear();
    world.stderr.write(text.slice(0, Math.max(20, world.width - 1)));
    shown = true;
  };
  const isDue = (everyMs: number): boolean => {
    const now = world.now();
    if (now - last < everyMs) return false;
    last = now;
    return true;
  };
  return {
    clear,
    onEvent(event) {
      if (event.type === "finding") clear();
      if (event.type === "notice") {
        clear();
        world.stderr.write(`codey: ${printableLine(event.message)}\n`);
      }
      if (event.type === "examining" && isDue(live ? REWRITE_EVERY_MS : LINE_EVERY_MS)) {
        if (live) show(`Checking file ${event.done} of ${event.of}`);
        else world.stderr.write(`codey: ${event.done} of ${event.of} files checked\n`);
      }
      if (event.type === "model-loading") show(`Loading ${event.id}: ${Math.round(event.fraction * 100)} %`);
      if (event.type === "reviewing") show(reviewing(event));
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
