package p

func set(a int) int {
	a = a // HIT
	return a
}
