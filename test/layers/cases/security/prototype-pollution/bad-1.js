import _ from "lodash";

export function merge(to, from) {
  for (const key in from) {
    if (typeof from[key] === "object") merge(to[key], from[key]);
    else to[key] = from[key]; // HIT
  }
}

export function save(req, res) {
  _.merge(settings, req.body); // HIT
  settings[req.body.section][req.body.name] = 1; // HIT
}
