package a

func (s *S) Add(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n += n
}
