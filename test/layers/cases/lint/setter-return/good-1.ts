class Account {
  set name(value: string) {
    if (value === this.first) return;
    this.first = value;
  }
  set(value: string) {
    return this;
  }
}
