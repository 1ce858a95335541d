read("a", (err, data) => {
  if (err) throw err;
  use(data);
});
read("a", (_err, data) => use(data));
app.use((error, request) => use(request));
