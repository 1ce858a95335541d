class Cache {
  #hits = 0;
  #size = 0;
  set #limit(value: number) {}
  add() {
    this.#hits++;
    this.#limit = 3;
    return this.#hits + this.#grow();
  }
  #grow() {
    return this.#size;
  }
}
