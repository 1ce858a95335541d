package store

func run() error {
	s, err := Open("x")
	use(s)
	return err
}
