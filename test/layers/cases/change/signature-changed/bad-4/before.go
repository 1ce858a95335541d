package store

func Open(path string) (*Store, error) {
	return open(path)
}
