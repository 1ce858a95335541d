export function login(req, res) {
  res.cookie("session_token", req.token, { secure: true, httpOnly: true });
  res.cookie("theme", "dark");
}
