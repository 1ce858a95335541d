pub struct Parser<'a> {
    text: &'a str,
}

impl<'a> Parser<'a> {
    fn bump(&mut self) -> bool {
        true
    }

    fn all(&mut self) {
        assert!(self.bump() == true);
    }
}
