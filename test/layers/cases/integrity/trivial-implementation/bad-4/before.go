package a

func f() error {
	return g()
}
