struct Config {
    pretty: bool,
    color: bool,
}
