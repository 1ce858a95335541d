import { exec, execFile, spawn } from "node:child_process";

const FOLDER = "dist";
export function list(folder: string) {
  exec("ls");
  exec("ls " + FOLDER);
  execFile("ls", [folder]);
  spawn("ls", [folder]);
  /a/.exec(folder);
  database.exec(`select ${folder}`);
}
