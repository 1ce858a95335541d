package p

func f() {
	err := save()
	if err != nil {
	}
}
