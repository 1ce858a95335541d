const kind = Symbol("kind");
function make(Symbol: new () => object) {
  return new Symbol();
}
