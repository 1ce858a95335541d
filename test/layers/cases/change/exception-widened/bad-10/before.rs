fn f() -> Result<(), Error> {
    write()?;
    Ok(())
}
