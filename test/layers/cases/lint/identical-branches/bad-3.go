package main

func f(ready bool) int {
	if ready {
		return 1
	} else {
		return 1
	}
}
