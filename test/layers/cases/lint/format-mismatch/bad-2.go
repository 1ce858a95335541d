package p

func f(a int) error {
	return fmt.Errorf("%d of %d: %w", a, 3) // HIT
}
