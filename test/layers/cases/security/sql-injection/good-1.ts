const TABLE = "users";
export async function find(db: Database, name: string) {
  await db.query("SELECT * FROM users WHERE name = ?", [name]);
  await db.query("SELECT * FROM " + TABLE);
  await sql`SELECT * FROM users WHERE name = ${name}`;
  app.get("/select/" + name, run);
}
