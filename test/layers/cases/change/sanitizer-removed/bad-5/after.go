package a

func link(q string) string {
	return "/search?q=" + q
}
