const one = /\t\n\r[ -~]/;
const two = new RegExp("\\\\x1b");
const three = /\x20/;
