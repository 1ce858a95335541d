const one = /(a)\1/;
const two = /(?<=\1(a))b/;
const three = /(?:(a)|b)\1/;
const four = /[\1]/;
