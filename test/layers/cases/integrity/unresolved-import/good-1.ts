import { readFile } from "node:fs/promises";
import { parse } from "./parser.js";
import express from "express";

export const load = async (path: string) => express(parse(await readFile(path, "utf8")));
