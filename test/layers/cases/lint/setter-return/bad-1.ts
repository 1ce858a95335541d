class Account {
  set name(value: string) {
    return (this.first = value); // HIT
  }
}
Object.defineProperty(target, "id", {
  set: (value) => store(value), // HIT
});
