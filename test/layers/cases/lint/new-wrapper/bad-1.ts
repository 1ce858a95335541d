if (new Boolean(false)) run(); // HIT
const name = new String("a"); // HIT
