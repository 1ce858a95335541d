import { readFile } from "./files.ts";

export const a = parse(readFile("a"));
