export class Store {
  static get(key: string): void;
  static get(key: number): void;
  static get(key: unknown) {}
  get value() {
    return 1;
  }
  set value(v) {}
  get() {}
}
