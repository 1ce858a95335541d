package p

func f() int {
	for {
		work()
	}
	done() // HIT
	return 1
}

func g() int {
	return 1
	log("never") // HIT
}
