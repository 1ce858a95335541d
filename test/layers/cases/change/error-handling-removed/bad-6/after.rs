fn f() -> Result<(), Error> {
    write().unwrap();
    Ok(())
}
