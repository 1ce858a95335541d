package a

func f0() int {
	x := 0
    use(x) // HIT
	return x
}

func f1() int {
	x := 1
	return x
}

func f2() int {
	x := 2
	return x
}

