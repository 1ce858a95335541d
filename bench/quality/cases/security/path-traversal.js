import fs from "fs";
import path from "path";
import { readFile } from "fs/promises";

const BASE = path.resolve("uploads");

export async function download(req, res) {
  fs.readFile("uploads/" + req.query.file, (err, data) => res.end(data)); // BAD
  fs.readFileSync(req.params.name); // BAD
  const name = path.basename(req.query.file);
  fs.readFile(path.join(BASE, name), done); // OK
  fs.createReadStream(`./logs/${req.query.day}.log`).pipe(res); // BAD
  res.sendFile(req.query.path); // BAD
  res.sendFile(req.params.file, { root: BASE }); // OK
  res.sendFile(path.join(BASE, "index.html")); // OK
  await readFile(req.body.path); // BAD
  fs.unlink(req.body.file, done); // BAD
  res.download(`files/${req.params.id}.pdf`); // BAD
  fs.readFileSync("package.json"); // OK
  fs.writeFileSync(process.env.PID_FILE, String(process.pid)); // OK
  const target = path.resolve(BASE, req.query.page);
  if (!target.startsWith(BASE + path.sep)) return res.sendStatus(400);
  fs.readFile(target, done); // OK
}

export function load(req, res) {
  const { template } = req.query;
  const file = path.join(__dirname, "templates", template); // BAD
  res.send(fs.readFileSync(file, "utf8")); // BAD
}

export function readConfig(file) {
  return fs.readFileSync(file, "utf8"); // OK
}

export function byId(req, res) {
  const id = Number(req.params.id);
  fs.readFile(`./data/${id}.json`, (err, data) => res.end(data)); // OK
}
