fn first_ok(list: &[Item]) -> bool {
    let mut i = 0;
    while i < list.len() {
        if list[i].ok {
            return true;
        }
        i += 1;
    }
    false
}
