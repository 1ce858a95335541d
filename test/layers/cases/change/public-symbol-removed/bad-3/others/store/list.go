package store

func list() []string {
	return sortKeys(Keys())
}
