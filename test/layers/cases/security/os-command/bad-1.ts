import { exec, execSync, spawn } from "node:child_process";

export function list(folder: string) {
  exec("ls " + folder); // HIT
  const command = `tar xf ${folder}`;
  execSync(command); // HIT
  spawn("sh", ["-c", `ls ${folder}`]); // HIT
  spawn(folder, [], { shell: true }); // HIT
}
