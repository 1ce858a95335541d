package main

func f(items []int) bool {
	return len(items) < 0 // HIT
}
