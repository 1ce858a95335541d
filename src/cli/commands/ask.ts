import type { ArgumentsCamelCase } from "yargs";
import { answerQuestion, type Answered, type AskEvent } from "../../answer-question.ts";
import { compose } from "../../compose.ts";
import type { AskPlace, PlaceReason } from "../../types/ask.ts";
import { UsageError } from "../../types/errors.ts";
import { printable, printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { vaultAccessOf } from "../in-workflow.ts";
import { makeLiveLine, type LiveLine } from "../live-line.ts";
import { readFlags, readTarget } from "../read-target.ts";
import { styleOf, type Style } from "../style.ts";
import { openEmbedder } from "../with-embedder.ts";
import type { World } from "../world.ts";

/** A question is a sentence or two, not a file. */
const LONGEST = 4000;

/**
 * `codey ask "<question>"`: the answer on standard output as it is written, the places that it was made from on standard error. Without a
 * model the places are the answer. Exit code 0; 2 for wrong use; 3 where a model was asked for by name and cannot be had.
 */
export async function askCommand(args: ArgumentsCamelCase, world: World): Promise<number> {
  const question = readQuestion(args["question"]);
  const asJson = args["format"] === "json";
  const target = readTarget({ ...args, target: undefined, _: ["ask"] });
  const composition = await compose({
    cwd: world.cwd,
    env: world.env,
    flags: readFlags(args),
    vaultAccess: args["vault"] === false ? "none" : vaultAccessOf(world.env),
    configRevision: null,
  });
  const line = makeLiveLine(world);
  const shown = makeShown(world, line, asJson);
  try {
    const answered = await answerQuestion(composition, {
      question,
      target: target.mode === "auto" ? null : target,
      goesOn: args["continue"] === true,
      signal: world.signal,
      now: world.now,
      openEmbedder: () => openEmbedder(composition, world, line),
      onEvent: shown,
    });
    line.clear();
    if (asJson) world.stdout.write(`${JSON.stringify(toJson(question, answered), null, 2)}\n`);
    else await showAnswered(answered, world);
    return EXIT.clean;
  } finally {
    line.clear();
    for (const message of composition.warnings) world.stderr.write(`codey: ${printableLine(message)}\n`);
    await composition.close();
  }
}

/** @throws UsageError for none, and for one that is no question. */
function readQuestion(words: unknown): string {
  const question = (Array.isArray(words) ? words.map(String).join(" ") : "").trim();
  if (question === "")
    throw new UsageError('say what you want to know, such as: codey ask "what does parseConfig do?"');
  if (question.length > LONGEST)
    throw new UsageError(`the question has ${question.length} characters; ask it in at most ${LONGEST}.`);
  return question;
}

/** Shows what goes on: the answer on standard output as it comes, everything else for whoever watches. */
function makeShown(world: World, line: LiveLine, asJson: boolean): (event: AskEvent) => void {
  return (event) => {
    switch (event.type) {
      case "notice":
        line.clear();
        world.stderr.write(`codey: ${printableLine(event.message)}\n`);
        return;
      case "indexing":
        return line.show(`Reading file ${event.done + 1} of ${event.of} for the index`);
      case "model-loading":
        return line.show(`Loading the model: ${Math.round(event.fraction * 100)} %`);
      case "reading":
        return line.show(`Reading ${event.tokens} tokens${predicted(event.seconds)}`);
      case "summarising":
        return line.show("Summarising the conversation");
      case "text":
        line.clear();
        if (!asJson) world.stdout.write(printable(event.text));
    }
  };
}

function predicted(seconds: number | null): string {
  return seconds === null ? "" : `, about ${Math.ceil(seconds)} s`;
}

async function showAnswered(answered: Answered, world: World): Promise<void> {
  const { text, model, places, refused, unshown, reachedLimit } = answered;
  if (text !== null) world.stdout.write("\n");
  const tell = (sentence: string): void => void world.stderr.write(`codey: ${sentence}\n`);
  if (model !== null && text === null) tell("the model gave no answer that may be shown.");
  for (const reason of refused) tell(`something was left out of the answer: it ${reason}.`);
  if (reachedLimit) tell("the answer ends here because it reached its limit.");
  if (unshown.length > 0)
    tell(`the answer names what the model was not shown: ${unshown.map(printableLine).join(", ")}.`);
  const style = await styleOf(world);
  // Where there is no answer the places are what was asked for.
  const out = text === null ? world.stdout : world.stderr;
  if (places.length === 0) out.write("Nothing in the repository goes with this question.\n");
  else
    out.write(
      `${style.dim(text === null ? "Places" : "From")}\n${places.map((place) => row(place, style)).join("")}`,
    );
}

const WHY: Readonly<Record<PlaceReason, string>> = {
  change: "changed",
  named: "named in the question",
  example: "like the question",
  neighbour: "called there",
};

function row(
  { path, startLine, endLine, unitEndLine, symbol, why, shown }: AskPlace,
  { bold, dim }: Style,
): string {
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  const name = symbol === null ? "" : ` ${bold(printableLine(symbol))}`;
  const more = unitEndLine > endLine ? `, goes on to line ${unitEndLine}` : "";
  const left = shown ? "" : ", left out for lack of room";
  return `  ${printableLine(path)}:${lines}${name} ${dim(`(${WHY[why]}${more}${left})`)}\n`;
}

function toJson(question: string, { text, by, ...answered }: Answered) {
  return { question, answer: text, retrieval: by, ...answered };
}
