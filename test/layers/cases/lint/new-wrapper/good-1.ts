if (Boolean(value)) run();
const name = String(1);
const list = new Array(3);
