const serialize = require("node-serialize");
import yaml from "js-yaml";

export function restore(req, res) {
  const user = serialize.unserialize(req.cookies.profile); // BAD
  const text = Buffer.from(req.cookies.profile, "base64").toString();
  serialize.unserialize(text); // BAD
  JSON.parse(req.cookies.profile); // OK
  yaml.load(req.body.settings); // OK
  require("v8").deserialize(req.body); // BAD
  require("serialize-to-js").deserialize(req.body.state); // BAD
}
