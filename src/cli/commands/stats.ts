import { gatherStats, type SourceStats, type Stats } from "../../gather-stats.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { styleOf, type Style } from "../style.ts";
import type { World } from "../world.ts";
import { withVault } from "./remembered.ts";

/** `codey stats`: how right Codey has been in this repository, as a picture for people or as JSON for programs. */
export function statsCommand(asJson: boolean, world: World): Promise<number> {
  return withVault(world, async ({ git, vault }) => {
    const stats = await gatherStats({ git, vault, now: world.now() });
    const text = asJson ? `${JSON.stringify(stats, null, 2)}\n` : renderStats(stats, await styleOf(world));
    world.stdout.write(text);
    return EXIT.clean;
  });
}

/** Columns of a bar. */
const BAR = 30;
const NEEDED = 40;

function renderStats(stats: Stats, style: Style): string {
  const { bold, dim, green, red } = style;
  const branch = renderBranch(stats, style) + renderCourse(stats, style);
  if (stats.decisions === 0)
    return `Nobody has decided anything here yet; codey accept and codey reject teach the vault.\n${branch}`;
  const { command, fix, commit } = stats.byOrigin;
  const head = `${bold(`${stats.decisions} decisions`)}  ${green(`${stats.accepted} accepted`)}  ${red(`${stats.rejected} rejected`)}\n${dim(`${command} by command, ${fix} by codey fix, ${commit} by the next commit`)}`;
  const sections = [
    head,
    ...stats.sources.map((one) => renderSource(one, style)),
    renderContract(stats, style),
  ];
  return `${sections.join("\n\n")}\n${branch === "" ? "" : `\n${branch}`}`;
}

/** What is to be done on this branch, where anything was reported on it. */
function renderBranch({ branch }: Stats, { bold }: Style): string {
  if (branch === null) return "";
  const { name, ...counts } = branch;
  const parts = Object.entries(counts).filter(([, many]) => many > 0);
  if (parts.length === 0) return "";
  return `${bold(`On ${printableLine(name)}`)}  ${parts.map(([state, many]) => `${many} ${state}`).join(", ")}\n`;
}

/** How long reviews take here, and what they need not ask again. */
function renderCourse({ course }: Stats, { bold, dim }: Style): string {
  if (course === null) return "";
  const { reviews, medianSeconds, medianTokens, fromCache, latestSeconds } = course;
  const many = reviews === 1 ? "1 review" : `${reviews} reviews`;
  return `${bold(`${many} by the model`)}  median ${medianSeconds} s, ${medianTokens} tokens; ${percent(fromCache)} of the chunks from the cache\n${dim(`the last ones: ${latestSeconds.join(", ")} s`)}\n`;
}

const SOURCES = { layer: "Rules", model: "The model", pattern: "Patterns" } as const;

function renderSource({ source, stated, calibrated }: SourceStats, style: Style): string {
  const { bold, dim } = style;
  const brier = (score: number | null): string => (score === null ? "" : score.toFixed(3));
  const learned =
    calibrated === null
      ? dim(`what is stated holds until ${NEEDED} decisions, five of either kind`)
      : `calibrated ${bold(brier(calibrated.brier))} ${dim("(each on decisions it was not fitted on)")}`;
  const rows = stated.curve.map(({ from, to, decisions, predicted, cameTrue }) => {
    const range = `${from.toFixed(1)}–${to.toFixed(1)}`;
    const right = `${percent(cameTrue)} right`.padStart(10);
    return `  ${range}  ${bar(cameTrue, predicted, style)}  ${right}  ${dim(`of ${decisions}, stated ${percent(predicted)}`)}`;
  });
  return [
    bold(`${SOURCES[source]}: how sure, and how often right`),
    ...rows,
    `  ${dim("Brier score (0 is perfect, 0.25 a coin):")} as stated ${bold(brier(stated.brier))}, ${learned}`,
  ].join("\n");
}

/** What came true as a bar, with a mark where it was said to be. */
function bar(cameTrue: number, predicted: number, { green, dim, yellow }: Style): string {
  const mark = Math.min(BAR - 1, Math.round(predicted * BAR));
  const cells = Array.from({ length: BAR }, (_, at) => {
    if (at === mark) return yellow("│");
    return at < Math.round(cameTrue * BAR) ? green("█") : dim("·");
  });
  return cells.join("");
}

function renderContract({ contract }: Stats, { bold, dim, green, red, yellow }: Style): string {
  const width = Math.max(...contract.map(({ ruleId }) => ruleId.length));
  const rows = contract.map((line) => {
    const { ruleId, pathClass, accepted, rejected, lower, upper, state, mutedUntil } = line;
    const share = `${accepted} of ${accepted + rejected} right`.padStart(15);
    const bounds = dim(`${percent(lower)} to ${percent(upper)}`.padEnd(16));
    const colour = { kept: green, open: dim, broken: red }[state];
    const muted = mutedUntil === null ? "" : yellow(`  quiet until ${mutedUntil.slice(0, 10)}`);
    return `  ${ruleId.padEnd(width)}  ${pathClass.padEnd(13)}${share}  ${bounds}  ${colour(state)}${muted}`;
  });
  const title = bold("The precision contract: every rule is right more often than not");
  return [title, ...rows, dim("  The bounds are Wilson's, 95 %. Security rules are never muted.")].join("\n");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
