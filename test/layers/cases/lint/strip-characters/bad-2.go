package main

func host(url string) string {
	return strings.TrimLeft(url, "https://") // HIT
}
