const one = /\x1b\[/; // HIT
const two = new RegExp("\\u0007"); // HIT
