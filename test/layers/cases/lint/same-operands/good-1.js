if (user.active && user.name) start();
const twice = next() - next();
const zero = 1 - 1;
const square = a * a + b * b;
