package p

func f(x float64) bool { return x == math.NaN() } // HIT
