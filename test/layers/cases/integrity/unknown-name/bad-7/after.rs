fn half(value: i32) -> Option<i32> {
    Some(halve(value))
}
