import { execSync, exec as run } from "node:child_process";
import { Controller, Get, Query } from "@nestjs/common";
@Controller()
export class Tools {
  @Get("dig")
  dig(@Query("host") host: string) {
    return execSync(`dig +short ${host}`).toString(); // BAD
  }
  @Get("date")
  date() {
    return execSync("date -u").toString(); // OK
  }
}
export function thumbnail(file: string, width: number) {
  run(`convert -resize ${width} logo.png out.png`); // OK
  run(`convert -resize ${width} ${file} out.png`); // BAD
}
async function clone(options: { url: string; depth?: number }) {
  const flags = ["--depth", String(options.depth ?? 1)];
  run("git clone " + flags.join(" ") + " " + options.url); // BAD
}
