const MAX_BODY: usize = 1_048_576;

pub fn fits(size: usize) -> bool {
    size <= MAX_BODY
}
