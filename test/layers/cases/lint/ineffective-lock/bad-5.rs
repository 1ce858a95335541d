fn work(store: &Store) {
    let _ = store.state.lock().unwrap(); // HIT
    run();
}
