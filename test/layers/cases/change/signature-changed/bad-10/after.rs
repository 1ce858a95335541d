pub struct Parser<'a> {
    text: &'a str,
}

impl<'a> Parser<'a> {
    fn bump(&mut self, count: usize) -> bool {
        count > 0
    }

    fn all(&mut self) {
        assert!(self.bump() == true);
    }
}
