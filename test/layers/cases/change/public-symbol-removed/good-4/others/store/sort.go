package store

func sortKeys(keys []string) []string {
	return keys
}
