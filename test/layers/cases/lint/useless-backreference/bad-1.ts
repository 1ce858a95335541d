const one = /(a)|\1b/; // HIT
const two = /\1(a)/; // HIT
const three = new RegExp("(a\\1)"); // HIT
const four = /(?!(a))\1/; // HIT
