export function isАdmin(user: string) { // HIT
  const pаssword = user; // HIT
  return pаssword; // HIT
}
