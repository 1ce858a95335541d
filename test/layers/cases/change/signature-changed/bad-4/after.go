package store

func Open(path string) (*Store, func(), error) {
	return open(path)
}
