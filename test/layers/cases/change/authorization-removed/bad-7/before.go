package a

func (s *Server) Delete(w http.ResponseWriter, r *http.Request) {
	s.requireAdmin(w, r)
	s.remove(r)
}
