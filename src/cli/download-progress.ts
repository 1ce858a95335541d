import type { World } from "./world.ts";

/** Rewriting the line more often helps nobody. */
const REWRITE_EVERY_MS = 200;
/** Where nobody watches a line in place, one line tells a log how far it is. */
const LINE_EVERY_MS = 30_000;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How far a download is, on standard error: one line rewritten on a terminal, seldom a line elsewhere. */
export function makeDownloadProgress(
  id: string,
  world: World,
): { readonly show: (progress: Progress | null) => void; readonly clear: () => void } {
  const live = world.stderrIsTty && world.env["CI"] === undefined && world.env["TERM"] !== "dumb";
  let first: { readonly at: number; readonly done: number } | null = null;
  let last = live ? 0 : world.now();
  let shown = false;
  const clear = (): void => {
    if (shown) world.stderr.write("\r\u001b[K");
    shown = false;
  };
  const write = (text: string): void => {
    clear();
    if (!live) world.stderr.write(`codey: ${text}\n`);
    else world.stderr.write(text.slice(0, Math.max(20, world.width - 1)));
    shown = live;
  };
  return {
    clear,
    show(progress) {
      const now = world.now();
      if (progress === null) {
        write(`Checking ${id}`);
        return;
      }
      first ??= { at: now, done: progress.done };
      if (now - last < (live ? REWRITE_EVERY_MS : LINE_EVERY_MS)) return;
      last = now;
      const rate = (progress.done - first.done) / Math.max(0.001, (now - first.at) / 1000);
      write(`Downloading ${id}: ${describe(progress, rate)}`);
    },
  };
}

/** `rate` in bytes per second. */
function describe({ done, total }: Progress, rate: number): string {
  const percent = Math.floor((100 * done) / Math.max(1, total));
  const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : "";
  return `${percent} % of ${(total / 1e9).toFixed(2)} GB, ${(rate / 1e6).toFixed(1)} MB/s${left}`;
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(Math.max(0, seconds))} s` : `${Math.ceil(seconds / 60)} min`;
}
