export function makeToken() {
  return Math.random().toString(36); // HIT
}
const sessionId = `s${Math.random()}`; // HIT
