package main

func (s *Store) work() {
	s.mu.Lock()
	s.mu.Unlock()
	s.run()
}
