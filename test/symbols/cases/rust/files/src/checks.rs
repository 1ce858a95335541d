pub fn check(cents: u32) -> bool {
    cents > 0
}
