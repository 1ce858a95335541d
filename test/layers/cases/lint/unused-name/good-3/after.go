package a

func f(rows []int) int {
	first := rows[0]
	return first
}
