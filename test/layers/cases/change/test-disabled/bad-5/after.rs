#[cfg(test)]
mod tests {
    #[test]
    #[ignore] // HIT
    fn works() {
        assert_eq!(a(), 1);
    }
}
