import { promises as fs } from "fs";
import { join, normalize, resolve } from "path";
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const slug = req.query.slug as string;
  const text = await fs.readFile(join(process.cwd(), "posts", `${slug}.md`), "utf8"); // BAD
  const fixed = await fs.readFile(join(process.cwd(), "posts", "index.md"), "utf8"); // OK
  await fs.rm(resolve("cache", req.body.key)); // BAD
}
export async function safe(req: Request, res: Response) {
  const name = String(req.params.name);
  if (name.includes("..") || name.includes("/")) return res.status(400).end();
  await fs.readFile(join("posts", name)); // OK
}
