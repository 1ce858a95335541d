export async function find(db: Database, name: string) {
  await db.query("SELECT * FROM users WHERE name = '" + name + "'"); // HIT
  const sql = `DELETE FROM users WHERE name = ${name}`;
  await db.execute(sql); // HIT
}
