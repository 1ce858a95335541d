const kind = new Symbol("kind"); // HIT
const big = new BigInt(1); // HIT
