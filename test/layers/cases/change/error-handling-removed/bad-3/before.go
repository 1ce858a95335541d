package a

func f(p string) error {
	data, err := read(p)
	if err != nil {
		return err
	}
	n, err := parse(data)
	if err != nil {
		return err
	}
	use(n)
	return nil
}
