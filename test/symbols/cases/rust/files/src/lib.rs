pub mod checks;
pub mod money;
pub mod till;
