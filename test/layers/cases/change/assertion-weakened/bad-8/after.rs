#[test]
fn adds() {
    assert!(add(1, 2) > 0);
}
