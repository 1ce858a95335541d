import type { ReviewEvent } from "../types/events.ts";
import type { Report } from "../types/report.ts";
import { jsonText } from "./json-text.ts";

/** One event on one line. */
export function renderEvent(event: ReviewEvent): string {
  return `${jsonText(event)}\n`;
}

/** The last line of the stream: `{"type":"report","report":{…}}`. */
export function renderNdjson(report: Report): string {
  return `${jsonText({ type: "report", report })}\n`;
}
