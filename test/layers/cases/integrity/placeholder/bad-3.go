package a

func f() {
	// rest of the function remains unchanged
}
