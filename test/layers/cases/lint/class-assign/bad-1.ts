class Account {}
Account = makeMock(); // HIT
let other = class Inner {
  reset() {
    Inner = null; // HIT
  }
};
