export function find(req, res) {
  const wanted = new RegExp(escapeRegExp(req.query.q));
  return /a+b/.test(req.query.q) || wanted;
}
export function make(pattern) {
  return new RegExp(pattern);
}
