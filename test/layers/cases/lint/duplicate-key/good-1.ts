export const colours = {
  get red() {
    return this.r;
  },
  set red(value) {
    this.r = value;
  },
  [a]: 1,
  [a]: 2,
  ...other,
};
