function local(Object: unknown) {
  Object = 1;
}
let Map;
Map = class {};
Object.keys = other;
