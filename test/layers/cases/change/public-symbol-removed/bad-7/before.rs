pub struct Searcher {
    heap_limit: usize,
}

impl Searcher {
    pub fn new() -> Searcher {
        let heap_limit = 1;
        Searcher { heap_limit }
    }

    pub fn heap_limit(&self) -> usize {
        self.heap_limit
    }
}
