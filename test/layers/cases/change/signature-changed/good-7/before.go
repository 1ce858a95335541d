package store

type Context struct{}

func (c *Context) Next() int {
	return 1
}
