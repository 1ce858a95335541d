import { readFile } from "./files.ts";
import { parse as parse } from "./parse.ts";

export const a = parse(readFile("a"));
export const b = a.Old;
