package p

func f(a, b bool) int {
	if a {
		return 1
	} else if b {
		return 2
	} else if a { // HIT
		return 3
	}
	return 0
}
