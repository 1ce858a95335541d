fn work(store: &Store) {
    let _guard = store.state.lock().unwrap();
    let _ = file.read();
    run();
}
