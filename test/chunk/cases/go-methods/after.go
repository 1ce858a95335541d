package server

import (
	"fmt"
	hh "net/http"
	"gopkg.in/yaml.v3"
)

const limit = 10

// Server answers.
type Server struct {
	name string
}

// Handle does the work.
func (s *Server) Handle(r *hh.Request) error {
	return fmt.Errorf("not %s", s.name)
}

func (l List[T]) Len() int {
	return len(l.items) + 1
}

func main() {
	run(func() {
		yaml.Unmarshal(nil, 1)
	})
}
