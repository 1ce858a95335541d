const one = new RegExp("[a]", "u");
const two = RegExp(escapeText(input));
const three = new RegExp("\\[", flags);
const four = new RegExp("(?<year>\\d)|(?<year>x)");
