export function find(req, res) {
  return names.filter((name) => new RegExp(req.query.q).test(name)); // HIT
}
