import ejs from "ejs";

export function page(req, res) {
  res.end(ejs.render("<p><%= name %></p>", { name: req.query.name }));
}
