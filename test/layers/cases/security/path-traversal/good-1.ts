app.get("/file", (req, res) => {
  fs.readFile("files/list.txt", done);
  res.sendFile(req.params.name, { root: FOLDER });
});
app.get("/other", (req, res) => {
  const name = path.normalize(req.query.name);
  if (!name.startsWith(FOLDER)) return;
  fs.readFile(name, done);
});
