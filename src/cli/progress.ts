import type { ReviewEvent } from "../types/events.ts";
import { printableLine } from "../util/printable.ts";
import type { World } from "./world.ts";

/**
 * Progress for people, on standard error. On a terminal one line is rewritten in place; elsewhere only what must be
 * read later is written: notices.
 */
export function makeProgress(world: World): { onEvent(event: ReviewEvent): void; clear(): void } {
  const live = world.stderrIsTty && world.env["CI"] === undefined && world.env["TERM"] !== "dumb";
  let shown = false;
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
  return {
    clear,
    onEvent(event) {
      if (event.type === "finding") clear();
      if (event.type === "notice") {
        clear();
        world.stderr.write(`codey: ${printableLine(event.message)}\n`);
      }
      if (event.type === "model-loading") show(`Loading ${event.id}: ${Math.round(event.fraction * 100)} %`);
      if (event.type === "reviewing") show(reviewing(event));
    },
  };
}

function reviewing({ path, symbol, done, of }: Extract<ReviewEvent, { type: "reviewing" }>): string {
  const place = symbol === null ? path : `${path} ${symbol}`;
  return `Reading ${done + 1} of ${of}: ${printableLine(place)}`;
}
