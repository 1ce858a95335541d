package store

type Context struct{}

func (c *Context) Next(step int) int {
	return step
}
