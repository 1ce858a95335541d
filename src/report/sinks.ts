import type { Report } from "../types/report.ts";
import type { RuleMeta } from "../types/rule.ts";
import type { Format, Output, Sink } from "../types/sink.ts";
import { inertInLog } from "./inert-in-log.ts";
import { renderJson } from "./json.ts";
import { renderEvent, renderNdjson } from "./ndjson.ts";
import { renderArrival, renderTerminal } from "./terminal.ts";

export interface SinkOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** What `codey rules` lists; SARIF describes them. Loaded when the report is there. */
  readonly loadRules?: () => Promise<readonly RuleMeta[]>;
  /**
   * True in a GitHub workflow. Its SARIF upload shows suppressed results as open alerts, so they are left out; its log
   * takes text for commands, so the terminal's text is made inert.
   */
  readonly forGithub?: boolean;
}

/** The formats that are one pure function of the report, loaded when the report is there. */
type LazyFormat = Exclude<Format, "terminal" | "ndjson">;
const RENDERERS: Readonly<Record<LazyFormat, (report: Report, options: SinkOptions) => Promise<string>>> = {
  json: async (report) => renderJson(report),
  sarif: async (report, { loadRules, forGithub = false }) => {
    const { renderSarif } = await import("./sarif.ts");
    return renderSarif(report, { rules: (await loadRules?.()) ?? [], suppressed: !forGithub });
  },
  rdjson: async (report) => (await import("./rdjson.ts")).renderRdjson(report),
  rdjsonl: async (report) => (await import("./rdjson.ts")).renderRdjsonl(report),
  checkstyle: async (report) => (await import("./checkstyle.ts")).renderCheckstyle(report),
  gitlab: async (report) => (await import("./gitlab.ts")).renderGitlab(report),
  markdown: async (report) => (await import("./markdown.ts")).renderMarkdown(report),
  annotations: async (report) => (await import("./annotations.ts")).renderAnnotations(report),
};

/** The sink of a format. Nothing is written before the first event it shows, or the report. */
export function makeSink(format: Format, output: Output, options: SinkOptions): Sink {
  if (format === "terminal") return terminalSink(output, options);
  if (format === "ndjson") {
    return {
      format,
      onEvent: (event) => output.write(renderEvent(event)),
      publish: (report) => output.write(renderNdjson(report)),
    };
  }
  return { format, publish: async (report) => output.write(await RENDERERS[format](report, options)) };
}

function terminalSink(output: Output, options: SinkOptions): Sink {
  let streamed = false;
  const write = (text: string): void => output.write(options.forGithub === true ? inertInLog(text) : text);
  return {
    format: "terminal",
    onEvent(event) {
      const line = event.type === "finding" ? renderArrival(event.finding, options) : null;
      if (line === null) return;
      streamed = true;
      write(line);
    },
    publish(report) {
      write((streamed ? "\n" : "") + renderTerminal(report, options));
    },
  };
}
