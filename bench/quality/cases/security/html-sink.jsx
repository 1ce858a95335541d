import DOMPurify from "dompurify";
import escapeHtml from "escape-html";

const app = require("express")();

app.get("/hello", (req, res) => {
  res.send("<h1>Hello " + req.query.name + "</h1>"); // BAD
  res.send(`<p>${escapeHtml(req.query.name)}</p>`); // OK
  res.write("<li>" + req.body.item + "</li>"); // BAD
  res.json({ name: req.query.name }); // OK
  res.send(req.query.name); // BAD
  res.status(200).send(`<b>${req.params.id}</b>`); // BAD
  res.send("<h1>Hello</h1>"); // OK
  const total = parseInt(req.query.total, 10);
  res.send("<b>" + total + "</b>"); // OK
});

export function Comment({ text, html }) {
  const safe = DOMPurify.sanitize(html);
  return (
    <div>
      <p>{text}</p>
      <div dangerouslySetInnerHTML={{ __html: html }} />{/* BAD */}
      <div dangerouslySetInnerHTML={{ __html: safe }} />{/* OK */}
      <div dangerouslySetInnerHTML={{ __html: "<b>fixed</b>" }} />{/* OK */}
    </div>
  );
}

export function show(element, message) {
  element.innerHTML = message; // BAD
  element.innerHTML = "<b>" + message + "</b>"; // BAD
  element.innerHTML = ""; // OK
  element.textContent = message; // OK
  element.innerHTML = escapeHtml(message); // OK
  element.outerHTML = `<p>${message}</p>`; // BAD
  element.insertAdjacentHTML("beforeend", "<li>" + message + "</li>"); // BAD
  element.insertAdjacentHTML("beforeend", "<li></li>"); // OK
}

document.write("<script src='" + location.search.slice(1) + "'></script>"); // BAD
document.write("<p>static</p>"); // OK
document.getElementById("greeting").innerHTML = decodeURIComponent(location.hash); // BAD
$("#list").html("<li>" + new URLSearchParams(location.search).get("q") + "</li>"); // BAD
$("#list").append($("<li>").text(location.hash)); // OK
fetch("/comments").then((answer) => answer.text()).then((html) => {
  document.body.innerHTML = html; // BAD
});
