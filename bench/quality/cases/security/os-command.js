import { exec, execFile, execSync, spawn } from "child_process";
import * as cp from "node:child_process";
import { promisify } from "util";
const shell = require("shelljs");
const execAsync = promisify(exec);

const DIR = "/var/data";

export async function convert(req, res) {
  exec("convert " + req.query.file + " out.png"); // BAD
  exec(`ping -c 1 ${req.body.host}`, (err, out) => res.send(out)); // BAD
  execSync("ls -la " + DIR); // OK
  execFile("convert", [req.query.file, "out.png"]); // OK
  spawn("sh", ["-c", "tar xf " + req.query.archive]); // BAD
  spawn("tar", ["xf", req.query.archive]); // OK
  spawn("tar xf " + req.params.name, { shell: true }); // BAD
  cp.execSync("git log --author=" + req.query.author); // BAD
  await execAsync(`du -sh ${req.query.folder}`); // BAD
  shell.exec("rm -rf " + req.body.path); // BAD
  shell.exec("npm test"); // OK
  const port = parseInt(req.query.port, 10);
  exec("lsof -i :" + port); // OK
  const { branch } = req.params;
  const command = ["git", "checkout", branch].join(" ");
  exec(command); // BAD
  cp.spawn(req.query.program, []); // BAD
  const pattern = /a(.*)b/;
  pattern.exec(req.query.text); // OK
}

export function backup(database) {
  const file = `${DIR}/${database}.sql`;
  execSync(`pg_dump ${database} > ${file}`); // BAD
}

export function version(tool) {
  switch (tool) {
    case "node":
      return execSync("node --version"); // OK
    default:
      return null;
  }
}

export function pull(remote) {
  if (!/^[a-z]+$/.test(remote)) return null;
  return execSync(`git pull ${remote}`); // OK
}

require("child_process").exec("echo " + process.argv[2]); // BAD
