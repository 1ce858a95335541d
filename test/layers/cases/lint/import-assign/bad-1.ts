import fs, { readFile } from "node:fs";
import * as tools from "./tools";
readFile = mock(); // HIT
fs++; // HIT
tools.build = mock(); // HIT
Object.assign(tools, { build: mock() }); // HIT
delete tools.build; // HIT
