import express from "express";
import vm from "node:vm";
const { VM } = require("vm2");

const app = express();
const HANDLERS = { add: (a, b) => a + b };

app.get("/calc", (req, res) => {
  const formula = req.query.formula;
  res.json({ value: eval(formula) }); // BAD
  res.json({ value: eval("(" + req.body.json + ")") }); // BAD
  const fixed = eval("1 + 1"); // OK
  const fn = new Function("a", "b", req.body.source); // BAD
  const sum = new Function("a", "b", "return a + b"); // OK
  setTimeout("run('" + req.query.name + "')", 100); // BAD
  setTimeout(() => run(req.query.name), 100); // OK
  setInterval(req.query.code, 1000); // BAD
  vm.runInNewContext(req.body.script, {}); // BAD
  const script = new vm.Script(`result = ${req.params.expression}`); // BAD
  vm.runInThisContext("globalThis.ready = true"); // OK
  new VM().run(req.body.code); // BAD
  const handler = HANDLERS[req.query.operation];
  handler(1, 2); // OK
  const parsed = JSON.parse(req.body.json); // OK
  const number = eval(Number(req.query.n)); // OK
});

export function evaluate(expression, scope) {
  const names = Object.keys(scope);
  return Function(...names, `return (${expression})`)(...Object.values(scope)); // BAD
}

export function runPlugin(name) {
  const allowed = ["math", "text"];
  if (!allowed.includes(name)) throw new Error("unknown");
  return eval(`plugins.${name}()`); // OK
}

window.addEventListener("message", (event) => {
  eval(event.data); // BAD
});
eval(location.hash.slice(1)); // BAD
const match = /(\d+)/.exec(location.hash); // OK
const loaded = require("./config.json"); // OK
app.get("/plugin", (req, res) => {
  const plugin = require(req.query.plugin); // BAD
  res.send("ok");
});
