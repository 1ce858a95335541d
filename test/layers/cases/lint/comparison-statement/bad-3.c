void reset(struct state *s) {
  s->count == 0; // HIT
}
