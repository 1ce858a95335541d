function send(to) {
  return to;
}
module.exports = send;
