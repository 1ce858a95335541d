package a

func f(rows []int) int {
	return rows[0]
}
