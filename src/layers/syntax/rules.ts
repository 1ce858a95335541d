import type { Rule } from "../rule.ts";
import { conflictMarkers } from "./conflict-markers.ts";
import { syntaxError } from "./error.ts";
import { invalidJson } from "./json.ts";
import { moreErrors } from "./more-errors.ts";
import { unfinishedBlock } from "./unfinished-block.ts";
import { invalidToml } from "./toml.ts";
import { invalidYaml } from "./yaml.ts";

export const SYNTAX_RULES: readonly Rule[] = [
  syntaxError,
  moreErrors,
  unfinishedBlock,
  conflictMarkers,
  invalidJson,
  invalidYaml,
  invalidToml,
];
