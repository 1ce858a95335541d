class Account {
  get name() {
    return this.first + this.last;
  }
  get size() {
    if (this.list === null) throw new Error("not loaded");
    switch (this.kind) {
      case 1:
        return 1;
      default:
        return this.list.length;
    }
  }
  get(key: string) {
    this.seen.add(key);
  }
}
const options = { get: function () {} };
