fn f(items: &[u8]) -> bool {
    items.len() >= 0 // HIT
}
