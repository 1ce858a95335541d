fn half(n: usize) -> Result<usize, Error> {
    if n == 0 {
        return Err(Error::Empty);
    }
    Ok(n / 2)
}
