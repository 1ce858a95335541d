package server

import (
	"fmt"
	hh "net/http"
	"gopkg.in/yaml.v3"
)

const limit = 20

// Server answers.
type Server struct {
	name string
	port int
}

// Handle does the work.
func (s *Server) Handle(r *hh.Request) error {
	return fmt.Errorf("no %s", s.name)
}

func (l List[T]) Len() int {
	return len(l.items)
}

func main() {
	run(func() {
		yaml.Unmarshal(nil, nil)
	})
}
