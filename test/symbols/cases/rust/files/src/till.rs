use crate::checks;
use crate::money::{round, Currency};

pub struct Till {
    currency: Currency,
}

impl Till {
    pub fn pay(&self, cents: u32) {
        let rounded = round(cents);
        if checks::check(rounded) {
            self.log("paid");
        }
    }

    fn log(&self, text: &str) {
        println!("{}", text);
    }
}
