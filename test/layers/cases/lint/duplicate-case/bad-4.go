package p

func f(n int) {
	switch {
	case n > 1:
		a()
	case n > 1: // HIT
		b()
	}
}
