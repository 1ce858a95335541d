import ejs from "ejs";

export function page(req, res) {
  res.end(ejs.render(req.body.template, {})); // HIT
}
