package store

func run(c *Context) int {
	return c.Next()
}
