function send(to, options) {
  return options.transform(to);
}
module.exports = send;
