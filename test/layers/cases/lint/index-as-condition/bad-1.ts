if (text.indexOf("a")) run(); // HIT
if (ready && !list.findIndex(isOk)) run(); // HIT
const found = text.indexOf("a") ? 1 : 2; // HIT
