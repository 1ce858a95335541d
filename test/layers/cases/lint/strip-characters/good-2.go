package main

func host(url string) string {
	return strings.Trim(strings.TrimPrefix(url, "https://"), " /")
}
