async function save(db: Db, user: User) {
  db.write(user);
  const stored = await db.read(user.id);
  log(stored.name);
  return stored;
}
