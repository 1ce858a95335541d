package p

func same(a, b int) bool {
	return a == a // HIT
}
