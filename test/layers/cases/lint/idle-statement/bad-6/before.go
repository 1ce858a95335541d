package a

func f(err error) {
	println(err)
}
