const isFunction = value instanceof Function;
function own(Function: new (text: string) => unknown) {
  return new Function("x");
}
