import type { World } from "./world.ts";

/** One line on standard error that is rewritten in place, for people who watch. */
export interface LiveLine {
  /** Whether anybody watches: on a terminal, and not in CI. */
  readonly live: boolean;
  /** Puts the text in the place of the one before, cut to the terminal's width; nothing where nobody watches. */
  show(text: string): void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
  /** Whether so many milliseconds went by since this was last true; at once the first time, on a live line. */
  isDue(everyMs: { readonly live: number; readonly log: number }): boolean;
}

/** The line of this process's standard error. */
export function makeLiveLine(world: World): LiveLine {
  const live = world.stderrIsTty && world.env["CI"] === undefined && world.env["TERM"] !== "dumb";
  let last = live ? 0 : world.now();
  let shown = false;
  const clear = (): void => {
    if (shown) world.stderr.write("\r\u001b[K");
    shown = false;
  };
  return {
    live,
    clear,
    show(text) {
      if (!live) return;
      clear();
      world.stderr.write(text.slice(0, Math.max(20, world.width - 1)));
      shown = true;
    },
    isDue(everyMs) {
      const now = world.now();
      if (now - last < (live ? everyMs.live : everyMs.log)) return false;
      last = now;
      return true;
    },
  };
}
