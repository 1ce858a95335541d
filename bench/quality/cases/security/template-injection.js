import ejs from "ejs";
import pug from "pug";
import Handlebars from "handlebars";
app.get("/", (req, res) => {
  res.send(ejs.render(req.query.template, {})); // BAD
  res.send(ejs.render("<p><%= name %></p>", { name: req.query.name })); // OK
  pug.compile(req.body.template)(); // BAD
  pug.render("p= name", { name: req.query.name }); // OK
  Handlebars.compile("Hello " + req.query.name)({}); // BAD
  _.template(req.body.text)(); // BAD
  res.render("page", { name: req.query.name }); // OK
});
