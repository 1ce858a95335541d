async function save(db: Db, user: User) {
  await db.write(user);
  const stored = db.read(user.id);
  log(stored.name);
  done();
}
