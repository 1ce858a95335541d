package main

func (s *Store) work() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.run()
}
