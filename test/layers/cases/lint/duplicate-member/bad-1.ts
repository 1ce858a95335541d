export class Store {
  get(key: string) {
    return this.map.get(key);
  }
  set(key: string) {}
  get(key: string) { // HIT
    return key;
  }
}
