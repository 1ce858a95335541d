#[cfg(test)]
mod tests {
    #[test]
    fn works() {
        assert_eq!(a(), 1);
    }
}
