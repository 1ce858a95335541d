class Child extends Parent {
  constructor() {
    const later = () => this.ready;
    super(later);
    this.ready = true;
  }
}
class Alone {
  constructor() {
    this.ready = true;
  }
}
