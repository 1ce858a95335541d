mod search;
use search::Searcher;

fn main() {
    let searcher = Searcher::new();
    println!("{}", searcher.heap_limit());
}
