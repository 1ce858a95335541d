const one = new Buffer(size); // HIT
const two = Buffer("text"); // HIT
