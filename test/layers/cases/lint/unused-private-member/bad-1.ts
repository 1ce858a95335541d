class Cache {
  #hits = 0; // HIT
  #size = 0;
  add() {
    this.#hits += 1;
    return this.#size;
  }
  #grow() {} // HIT
}
