package store

type List struct{}

func (l *List) Next() int {
	return 2
}
