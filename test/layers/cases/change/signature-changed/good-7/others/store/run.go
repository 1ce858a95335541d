package store

func run(l *List) int {
	return l.Next()
}
