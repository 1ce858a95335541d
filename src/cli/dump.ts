import { once } from "node:events";
import type { Composition } from "../compose.ts";
import type { Examination } from "../examine.ts";
import type { ReviewEvent } from "../types/events.ts";
import type { Target } from "../types/change.ts";
import type { NotReviewed, Triage } from "../types/triage.ts";
import { EXIT } from "./exit-code.ts";
import { UsageError } from "../types/errors.ts";
import { printableLine } from "../util/printable.ts";
import type { World } from "./world.ts";

const STAGES = ["chunks", "triage", "findings"] as const;
type Stage = (typeof STAGES)[number];

/** Null for none and for `report`, which is what `--format json` prints. */
export function readDump(value: unknown): Stage | null {
  if (Array.isArray(value)) throw new UsageError("--dump is given once.");
  return STAGES.find((stage) => stage === value) ?? null;
}

interface DumpInput {
  readonly composition: Composition;
  readonly target: Target;
  readonly world: World;
}

/** `--dump`: what goes from one stage to the next, as JSON, without asking the model. */
export async function dumpStage(stage: Stage, { composition, target, world }: DumpInput): Promise<number> {
  const { examine } = await import("../examine.ts");
  const { git, config } = composition;
  const change = await git.readChange(target);
  const examination = await examine(git, change, { config, signal: world.signal });
  const { findings, signals, notReviewed } = examination;
  const { locateCallees } = await import("../locate-callees.ts");
  const routed = stage === "triage" ? await route(examination, composition, world) : examination.triaged;
  const triaged =
    stage === "findings" ? routed : await locateCallees(git, { ...examination, triaged: routed });
  if (stage === "findings") world.stdout.write(`${JSON.stringify({ findings, signals }, null, 2)}\n`);
  else {
    const leftOver = notReviewed.map(leftOut);
    const entries =
      stage === "chunks"
        ? triaged.map(({ chunk }) => chunk)
        : [...(await planned(triaged, composition)), ...leftOver];
    await writeArray(entries, world);
  }
  return EXIT.clean;
}

/** As a review would route, with the router's model where one is configured. */
async function route(examination: Examination, composition: Composition, world: World) {
  const { routeChunks } = await import("../route-chunks.ts");
  const onEvent = (event: ReviewEvent): void => {
    if (event.type === "notice") world.stderr.write(`codey: ${printableLine(event.message)}\n`);
  };
  return routeChunks(composition, { signal: world.signal, onEvent }, examination);
}

/** The same bytes as `JSON.stringify` with two spaces, an element at a time: the chunks of a huge change do not fit one string. */
async function writeArray(elements: readonly unknown[], { stdout }: World): Promise<void> {
  if (elements.length === 0) stdout.write("[]\n");
  for (const [index, element] of elements.entries()) {
    const indented = JSON.stringify(element, null, 2).replaceAll("\n", "\n  ");
    const isLast = index === elements.length - 1;
    if (!stdout.write(`${index === 0 ? "[\n" : ""}  ${indented}${isLast ? "\n]" : ","}\n`)) {
      await once(stdout, "drain");
    }
  }
}

/** In the order in which the model would be asked, with how long that is predicted to take on this machine; then the others. */
async function planned(triaged: readonly Triage[], { config, chooseModel }: Composition): Promise<unknown[]> {
  const { planReview, USUAL_RATES } = await import("../review/plan.ts");
  // Which model there is only tells how fast it is; a name that is wrong is told where the model is asked.
  const known = await chooseModel().then(
    async (choice) => (await choice.readRates?.()) ?? null,
    () => null,
  );
  const { questions } = config.review;
  const plan = planReview({ triaged, questions, rates: { ...USUAL_RATES, ...known?.rates } });
  return [
    ...plan.map(({ triage, seconds }) => ({ ...triage, predictedSeconds: Math.round(seconds * 10) / 10 })),
    ...triaged.filter(({ route }) => route !== "review"),
  ];
}

/** A file that has no chunks, in the words of the router. */
function leftOut({ path, reason, detail }: NotReviewed) {
  return { path, chunk: null, route: "skip", skipped: reason, risk: 0, reasons: [detail ?? reason] };
}
