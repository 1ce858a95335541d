package a

func f() error {
	if err := g(); err != nil {
		return err
	}
	return nil
}
