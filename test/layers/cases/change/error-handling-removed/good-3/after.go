package a

func f(p string) error {
	data, err := read(p)
	if err != nil {
		return err
	}
	n := count(data)
	use(n)
	return nil
}
