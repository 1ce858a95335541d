package a

func (s *Store) Get(id string) (*Item, error) {
	if id == "" {
		return nil, errEmpty
	}
	return s.load(id)
}
