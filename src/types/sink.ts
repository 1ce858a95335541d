import type { ReviewEvent } from "./events.ts";
import type { Report } from "./report.ts";

export type Format =
  | "terminal"
  | "json"
  | "ndjson"
  | "sarif"
  | "rdjson"
  | "rdjsonl"
  | "checkstyle"
  | "gitlab"
  | "markdown"
  | "annotations";

/** Where text goes: a stream or a file. Opened late, so that a failed review leaves no empty file. */
export interface Output {
  write(text: string): void;
}

/** One output format. `onEvent` is for formats that stream; `publish` is called once, with the whole report. */
export interface Sink {
  readonly format: Format;
  onEvent?(event: ReviewEvent): void;
  publish(report: Report): void | Promise<void>;
}
