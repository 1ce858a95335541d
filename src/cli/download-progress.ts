import { makeLiveLine } from "./live-line.ts";
import type { World } from "./world.ts";

/** Rewriting the line more often helps nobody; where nobody watches, one line tells a log how far it is. */
const EVERY_MS = { live: 200, log: 30_000 };

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How far a download is, on standard error: one line rewritten on a terminal, seldom a line elsewhere. */
export function makeDownloadProgress(
  id: string,
  world: World,
): { readonly show: (progress: Progress | null) => void; readonly clear: () => void } {
  const line = makeLiveLine(world);
  let first: { readonly at: number; readonly done: number } | null = null;
  const write = (text: string): void => {
    if (line.live) line.show(text);
    else world.stderr.write(`codey: ${text}\n`);
  };
  return {
    clear: line.clear,
    show(progress) {
      if (progress === null) {
        write(`Checking ${id}`);
        return;
      }
      const now = world.now();
      first ??= { at: now, done: progress.done };
      if (!line.isDue(EVERY_MS)) return;
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
