class Account {
  get name() { // HIT
    this.first + this.last;
  }
  get size() {
    if (this.list === null) return; // HIT
    return this.list.length;
  }
}
Object.defineProperty(target, "id", {
  get() { // HIT
    if (ready) return 1;
  },
});
