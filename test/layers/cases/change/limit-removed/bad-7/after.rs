const MAX_BODY: usize = usize::MAX;

pub fn fits(size: usize) -> bool {
    size <= MAX_BODY
}
