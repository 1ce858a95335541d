function send(to, options) {
  if (!options) return to;
  return options.transform(to);
}
module.exports = send;
