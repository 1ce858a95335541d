package a

func (s *Store) Get(id string) (*Item, error) {
	if id == "" {
		return nil, errEmpty
	}
	if len(id) > 64 {
		return nil, errLong
	}
	return s.load(id)
}
