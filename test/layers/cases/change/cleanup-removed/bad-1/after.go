package a

func (s *S) Add(n int) {
	s.mu.Lock()
	s.n += n
}
