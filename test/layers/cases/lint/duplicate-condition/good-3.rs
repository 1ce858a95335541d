fn f(it: &mut I) -> u8 {
    if let Some(x) = it.next() {
        x
    } else if let Some(x) = it.next() {
        x
    } else {
        0
    }
}
