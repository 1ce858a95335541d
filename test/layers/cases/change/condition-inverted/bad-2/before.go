package a

func f(a, b *T) error {
	if a == nil || b == nil {
		return errMissing
	}
	return nil
}
