def reset(state):
    state.count == 0  # HIT
