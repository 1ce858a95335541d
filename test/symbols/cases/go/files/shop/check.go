package shop

func check(cents int) bool {
	return cents > 0
}
