export const colours = {
  red: 1,
  "blue": 2,
  red: 3, // HIT
};
