import _ from "lodash";

export function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === "object") merge(target[key], source[key]);
    else target[key] = source[key]; // BAD
  }
  return target;
}
export function safeMerge(target, source) {
  for (const key in source) {
    if (key === "__proto__" || key === "constructor") continue;
    if (typeof source[key] === "object") safeMerge(target[key], source[key]);
    else target[key] = source[key]; // OK
  }
}
export function setPath(object, path, value) {
  const keys = path.split(".");
  for (let i = 0; i < keys.length - 1; i++) object = object[keys[i]];
  object[keys[keys.length - 1]] = value; // BAD
}
export function update(req, res) {
  _.merge(settings, req.body); // BAD
  _.merge(settings, { theme: "dark" }); // OK
  settings[req.body.section][req.body.name] = req.body.value; // BAD
  const counts = new Map();
  counts.set(req.body.name, 1); // OK
  _.set(settings, req.query.path, 1); // BAD
}
export function tally(words) {
  const counts = {};
  for (const word of words) counts[word] = (counts[word] || 0) + 1; // OK
  return counts;
}
export function byIndex(list, i) {
  list[i] = 0; // OK
}
