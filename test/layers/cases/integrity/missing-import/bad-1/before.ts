import { readFile } from "./files.ts";
import { parse } from "./parse.ts";

export const a = parse(readFile("a"));
