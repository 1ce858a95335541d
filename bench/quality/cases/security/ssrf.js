import axios from "axios";
import http from "http";
const needle = require("needle");
const request = require("request");

const HOSTS = new Set(["api.example.com"]);

export async function proxy(req, res) {
  const answer = await axios.get(req.query.url); // BAD
  await fetch(req.body.webhook, { method: "POST" }); // BAD
  await fetch("https://api.example.com/users"); // OK
  await fetch(`https://api.example.com/users/${encodeURIComponent(req.params.id)}`); // OK
  http.get(req.query.target, (incoming) => incoming.pipe(res)); // BAD
  request(req.query.image).pipe(res); // BAD
  needle.get("http://" + req.query.host + "/status"); // BAD
  axios({ method: "get", url: req.body.address }); // BAD
  axios({ method: "get", url: "/internal" }); // OK
  const address = new URL(req.query.url);
  if (!HOSTS.has(address.hostname)) return res.sendStatus(400);
  await fetch(address); // OK
}

export function client(base) {
  return fetch(base + "/items"); // OK
}
