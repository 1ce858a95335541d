class Child extends Parent {
  constructor() {
    this.ready = true; // HIT
    super();
  }
}
class Other extends Parent {
  constructor(ready: boolean) {
    if (ready) super();
    super.start(); // HIT
  }
}
