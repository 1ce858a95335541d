const TARGETS = { home: "/", docs: "/docs" };

export function login(req, res) {
  res.redirect(req.query.next); // BAD
  res.redirect("/home"); // OK
  res.redirect(302, req.body.returnTo); // BAD
  res.redirect("/users/" + req.params.id); // OK
  res.redirect(TARGETS[req.query.to]); // OK
  res.setHeader("Location", req.query.url); // BAD
  res.setHeader("X-Name", req.query.name); // OK
  const { next } = req.query;
  if (next.startsWith("/") && !next.startsWith("//")) {
    res.redirect(next); // OK
  }
  const target = req.query.target || "/";
  res.status(301).redirect(target); // BAD
}

const wanted = new URLSearchParams(location.search).get("redirect");
window.location.href = wanted; // BAD
window.location = location.hash.slice(1); // BAD
location.href = "/login"; // OK
location.assign("/logout"); // OK
