const {} = load(); // HIT
const { a: [] } = load(); // HIT
