package p

func f() int {
	if v := next(); v > 1 {
		return 1
	} else if v := next(); v > 1 {
		return 2
	}
	return 0
}
