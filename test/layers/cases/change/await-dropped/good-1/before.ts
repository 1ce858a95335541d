async function save(db: Db, user: User) {
  await db.write(user);
  const stored = await db.read(user.id);
  log(stored.name);
  return stored;
}
