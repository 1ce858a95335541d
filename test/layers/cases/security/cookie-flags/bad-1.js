const session = require("express-session");

app.use(session({ name: "sid", cookie: { secure: false } })); // HIT
export function login(req, res) {
  res.cookie("session_token", req.token); // HIT
}
