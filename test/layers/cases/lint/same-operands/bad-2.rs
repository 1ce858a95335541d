fn free(used: u32, total: u32) -> bool {
    used > 3 || total - total > 0 // HIT
}
