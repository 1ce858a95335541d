package a

func (s *Server) Delete(w http.ResponseWriter, r *http.Request) {
	s.remove(r)
}
