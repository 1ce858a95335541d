class Child extends Parent {
  constructor(ready: boolean) { // HIT
    if (ready) super();
  }
}
class Other extends Parent {
  constructor() { // HIT
    prepare();
  }
}
class Twice extends Parent {
  constructor() {
    super();
    super(); // HIT
  }
}
