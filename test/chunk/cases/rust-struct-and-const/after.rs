use std::{fmt, io::{self, Read}};

/// A point.
#[derive(Debug)]
struct Point {
    x: u16,
}

impl Point {
    const ORIGIN: u8 = 1;

    /// Moves it.
    #[inline]
    fn shift(&mut self, by: u8) {
        self.x += by;
    }
}

impl<T> fmt::Display for Wrap<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

mod tests {
    #[test]
    fn works() {
        assert_eq!(1, 1);
    }
}

fn main() {
    let mut s = String::new();
    io::stdin().read_to_string(&mut s).expect("stdin");
}
