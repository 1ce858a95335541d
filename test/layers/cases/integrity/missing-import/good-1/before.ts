import { readFile, parse } from "./files.ts";
import type { Old } from "./old.ts";

export const a = parse(readFile("a"));
