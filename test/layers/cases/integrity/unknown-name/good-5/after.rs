fn half(value: i32) -> Option<i32> {
    let half = value.checked_div(2)?;
    if half == 0 { None } else { Some(half) }
}
