const thumbs = /[👍]/; // HIT
const accent = /[A\u0301]/u; // HIT
const flags = new RegExp("[🇯🇵]", "u"); // HIT
