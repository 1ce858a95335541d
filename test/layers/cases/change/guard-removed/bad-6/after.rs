fn half(n: usize) -> Result<usize, Error> {
    Ok(n / 2)
}
