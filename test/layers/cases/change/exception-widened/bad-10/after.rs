fn f() -> Result<(), Error> {
    write().ok();
    Ok(())
}
