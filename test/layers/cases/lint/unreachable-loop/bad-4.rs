fn first_ok(list: &[Item]) -> bool {
    let mut i = 0;
    while i < list.len() { // HIT
        i += 1;
        return list[i].ok;
    }
    false
}
