import { resolve } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import type { WrittenConfig } from "../config/written-config.ts";
import type { Target } from "../types/change.ts";
import { UsageError } from "../types/errors.ts";

/** The flags and the positional argument of `codey review` as a target. @throws UsageError for two targets at once. */
export function readTarget(args: ArgumentsCamelCase): Target {
  const named = namedTarget(args);
  const positional = text(args["target"]) ?? afterDashes(args);
  if (positional === null) return named ?? { mode: "auto" };
  if (named !== null) throw new UsageError(`give either "${positional}" or --${named.mode}, not both.`);
  return positional.includes("..")
    ? { mode: "range", range: positional }
    : { mode: "commit", revision: positional };
}

/** yargs leaves what comes after `--` beside the name of the command, and checks none of it. */
function afterDashes(args: ArgumentsCamelCase): string | null {
  const [target, ...others] = args._.slice(1).map(String);
  if (others.length > 0) throw new UsageError("give one target; codey review --help shows how to write it.");
  return text(target);
}

function namedTarget(args: ArgumentsCamelCase): Target | null {
  if (args["staged"] === true) return { mode: "staged" };
  if (args["worktree"] === true) return { mode: "worktree" };
  const commit = text(args["commit"]);
  if (commit !== null) return { mode: "commit", revision: commit };
  const range = text(args["range"]);
  if (range !== null) return { mode: "range", range };
  const patch = text(args["patch"]);
  return patch === null ? null : { mode: "patch", path: patch };
}

/** Where the model's answers go to or come from, as absolute paths. */
export function readRecording(
  args: ArgumentsCamelCase,
  cwd: string,
): { readonly record: string | null; readonly replay: string | null } {
  const path = (name: string): string | null => {
    const given = text(args[name]);
    return given === null ? null : resolve(cwd, given);
  };
  return { record: path("record"), replay: path("replay") };
}

/** Written out: `Number` alone would take an empty word, `0x10` and `Infinity` too. */
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** The flags that stand for configuration, checked as configuration is. */
export function readFlags(args: Readonly<Record<string, unknown>>): WrittenConfig {
  const number = (name: string): number | undefined => {
    const value = args[name];
    if (value === undefined || (typeof value === "number" && Number.isFinite(value))) return value;
    if (typeof value === "string" && NUMBER.test(value)) return Number(value);
    throw new UsageError(`--${kebab(name)} needs one number.`);
  };
  const failOn = text(args["failOn"]) ?? undefined;
  const flags: WrittenConfig = {
    failOn:
      failOn === "error" || failOn === "warning" || failOn === "note" || failOn === "never"
        ? failOn
        : undefined,
    minConfidence: number("minConfidence"),
    model: text(args["model"]) ?? undefined,
    timeBudget: text(args["timeBudget"]) ?? undefined,
    maxFindings: number("maxFindings"),
    seed: number("seed"),
  };
  const { minConfidence = 0, maxFindings = 0, seed = 0 } = flags;
  if (minConfidence < 0 || minConfidence > 1)
    throw new UsageError("--min-confidence is a number from 0 to 1.");
  if (maxFindings < 0 || !Number.isInteger(maxFindings))
    throw new UsageError("--max-findings is a whole number.");
  if (seed < 0 || !Number.isInteger(seed)) throw new UsageError("--seed is a whole number from 0 on.");
  return flags;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && value !== "") return value;
  // yargs makes a list of an option that was given twice, and keeps an empty word.
  throw new UsageError("each target and option is given once, with a value.");
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
