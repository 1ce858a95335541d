package money

// Round rounds.
func Round(cents int) int {
	return cents
}

func Sprint() {}
