export function reset(state: State) {
  state.count == 0; // HIT
}
