import type { Report } from "../types/report.ts";
import { jsonText } from "./json-text.ts";

/** The report itself, `schema/report.schema.json`. */
export function renderJson(report: Report): string {
  return `${jsonText(report, 2)}\n`;
}
