package a

func f() error {
	return nil
}
