package store

func Keys() []string {
	return nil
}
