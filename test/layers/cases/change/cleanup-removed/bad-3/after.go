package a

func (s *S) Add(n int) {
	s.n += n
}
