class Child extends Parent {
  constructor(ready: boolean) {
    if (ready) super(1);
    else super(2);
  }
}
class Other extends Parent {
  constructor() {
    switch (kind()) {
      case 1:
        super();
        break;
      default:
        throw new Error("no");
    }
  }
}
class Alone {
  constructor() {
    prepare();
  }
}
