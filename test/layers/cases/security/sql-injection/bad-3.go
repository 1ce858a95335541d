package p

func find(db *sql.DB, name string) {
	db.Query("SELECT * FROM users WHERE name = '" + name + "'") // HIT
	db.Exec(fmt.Sprintf("DELETE FROM users WHERE name = '%s'", name)) // HIT
}
