def ready(state):
    return state.count >= state.count  # HIT
