export function leave(req, res) {
  res.redirect("/users/" + req.params.id);
  const { next } = req.query;
  if (!next.startsWith("/home")) return res.redirect("/");
  res.redirect(next);
}
