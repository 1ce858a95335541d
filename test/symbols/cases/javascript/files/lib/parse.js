function parse(text) {
  return text;
}

module.exports = parse;
