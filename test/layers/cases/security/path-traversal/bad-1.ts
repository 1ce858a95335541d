app.get("/file", (req, res) => {
  fs.readFile("files/" + req.query.name, done); // HIT
  const name = req.params.name;
  res.sendFile(path.join(FOLDER, name)); // HIT
});
