package a

func f(err error) {
	err
}
