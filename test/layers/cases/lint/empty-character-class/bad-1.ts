export const pattern = /^abc[]/; // HIT
