import fs, { readFile } from "node:fs";
import * as tools from "./tools";
fs.readFile = mock();
readFile.calls = 0;
tools.build.calls = 0;
function local(readFile: unknown, tools: { build?: unknown }) {
  readFile = 1;
  tools.build = 2;
}
Object.assign({}, tools);
