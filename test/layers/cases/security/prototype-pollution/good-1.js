import _ from "lodash";

export function merge(to, from) {
  for (const key in from) {
    if (key === "__proto__" || key === "constructor") continue;
    if (typeof from[key] === "object") merge(to[key], from[key]);
    else to[key] = from[key];
  }
}

export function count(words) {
  const counts = {};
  for (const word of words) counts[word] = 1;
  return _.merge({}, counts);
}
