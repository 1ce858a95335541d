import { makeSink } from "../report/sinks.ts";
import type { ReviewEvent } from "../types/events.ts";
import type { RuleMeta } from "../types/rule.ts";
import type { Report } from "../types/report.ts";
import { wantsColour } from "./colour.ts";
import { isInWorkflow } from "./in-workflow.ts";
import { openOutput, type FormatRequest } from "./outputs.ts";
import type { World } from "./world.ts";

/** All sinks of one run behind one pair of calls. */
export interface OpenSinks {
  onEvent(event: ReviewEvent): void;
  publish(report: Report): Promise<void>;
}

/**
 * Opens a sink for every requested format. A file gets no colours and a fixed width; for GitHub, which is taken from the
 * environment unless it is said, see `SinkOptions`.
 */
export function openSinks(
  requests: readonly FormatRequest[],
  world: World,
  { forGithub = isInWorkflow(world.env) }: { readonly forGithub?: boolean } = {},
): OpenSinks {
  const color = wantsColour(world.stdoutIsTty, world.env);
  const open = requests.map((request) => {
    const output = openOutput(request, world);
    const look = request.file === null ? { color, width: world.width } : { color: false, width: 80 };
    return { output, sink: makeSink(request.format, output, { ...look, loadRules, forGithub }) };
  });
  return {
    onEvent(event) {
      for (const { sink } of open) sink.onEvent?.(event);
    },
    async publish(report) {
      for (const { sink, output } of open) {
        await sink.publish(report);
        output.finish();
      }
    },
  };
}

async function loadRules(): Promise<readonly RuleMeta[]> {
  return (await import("../rule-catalogue.ts")).RULE_CATALOGUE;
}
