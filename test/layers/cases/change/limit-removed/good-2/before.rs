struct Config {
    pretty: bool,
    max_matches: Option<u64>,
    color: bool,
}
