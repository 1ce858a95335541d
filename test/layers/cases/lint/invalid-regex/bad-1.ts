const one = new RegExp("["); // HIT
const two = RegExp("a", "gg"); // HIT
const three = new RegExp("\\p{Nothing}", "u"); // HIT
