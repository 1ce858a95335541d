export function leave(req, res) {
  res.redirect(req.query.next); // HIT
}
window.location = new URLSearchParams(location.search).get("to"); // HIT
