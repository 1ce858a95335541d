import { Request, Response, Router } from "express";
const router = Router();
router.post("/rules", async (req: Request, res: Response) => {
  const { rule, input } = req.body;
  const check = new Function("input", `return ${rule}`); // BAD
  res.json(check(input));
});
router.get("/max", ({ query }: Request, res: Response) => {
  const list = String(query.list);
  const value = eval("Math.max(" + list + ")"); // BAD
  const safe = Math.max(...list.split(",").map(Number)); // OK
  const worker = eval("require")("worker_threads"); // OK
});
export class Template {
  private compiled = new Map<string, Function>();
  compile(body: string): Function {
    return new Function("data", "with(data){return `" + body + "`}"); // BAD
  }
}
